"""Coreference: whom pronouns and nouns stand for, mention by mention, with what is known of each person so far."""

import bisect
import itertools
import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from onrecord.extract.people.kinship import KinPhrase
from onrecord.extract.people.scene import Scene
from onrecord.ml.analysis import Layer, LinkKind, Tagged
from onrecord.resources.coref import NONE_BELOW, WEIGHTS
from onrecord.resources.kin import FEMALE_KIN, MALE_KIN, PLURAL_COUPLES
from onrecord.resources.pronouns import FEMALE, FIRST, MALE, PLURAL, REFLEXIVE
from onrecord.resources.roles import is_person_noun
from onrecord.schema.cast import ActorMention, Kin
from onrecord.schema.facts import TieKind
from onrecord.schema.span import Span

__all__ = ["Choice", "Persona", "Resolver"]

_REACH = 400  # tokens back to look for whom a mention stands for
_MOST = 12  # people to choose from
_AFTER = 25  # tokens ahead to look for a name that follows its pronoun
_LINK_FLOOR = 0.03
_SURE_LINK = 0.5
_NAMED = 0.95  # how sure a tie is between two who are named
_PARTNERS = (TieKind.SPOUSE, TieKind.PARTNER, TieKind.ENGAGED)
_OTHERS = frozenset("next first new other another only last second third one future".split())
_DETERMINERS = frozenset({"the", "this", "that"})


@dataclass(slots=True)
class Persona:
    """What is known of one person while the article is read."""

    ref: str
    titled: str | None = None  # gender by title or kin word, as written
    pronouns: dict[str, float] = field(default_factory=lambda: {"m": 0.0, "f": 0.0})
    roles: set[str] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    named: bool = True

    @property
    def gender(self) -> str | None:
        """The gender that the article's words give, or None."""
        if self.titled is not None:
            return self.titled
        m, f = self.pronouns["m"], self.pronouns["f"]
        return None if abs(m - f) < 0.5 else "m" if m > f else "f"


@dataclass(frozen=True, slots=True)
class Choice:
    """Whom a mention stands for, how sure that is, and the next best."""

    ref: str | None
    score: float = 0.0
    runner_up: str | None = None


class Resolver:
    """Resolves mentions one after the other; keeps who was mentioned where."""

    def __init__(
        self, scene: Scene, names: list[ActorMention], phrases: tuple[KinPhrase, ...], personae: dict[str, Persona]
    ) -> None:
        self.scene, self.tokens = scene, scene.tokens
        self.personae = personae
        self.phrases = phrases
        self.mentions: list[ActorMention] = []
        self.at: dict[int, ActorMention] = {}
        self.kin: list[Kin] = []
        self.unnamed: list[str] = []
        self.words: dict[str, str] = {}
        self._starts: list[int] = []
        self._sorted: list[ActorMention] = []
        self._links = {link.start: link.targets for link in scene.analysis.links if link.kind is LinkKind.ANTECEDENT}
        self._nominals = {item.last: item for item in scene.analysis.layer(Layer.NOMINAL)}
        self._phrase_at = {phrase.head: phrase for phrase in phrases}
        self._relatives_of = {owner: phrase.relatives for phrase in phrases for owner in phrase.owners if phrase.own}
        self._owners_of = {relative: phrase.owners for phrase in phrases for relative in phrase.relatives}
        self._speakers: dict[int, str | None] = {}
        self._counts: dict[str, int] = {}
        self.log: list[tuple[int, list[str], list[dict[str, float]]]] | None = None
        for mention in names:
            self.add(mention)
        self._pairs = self._named_pairs()

    # --- state
    def add(self, mention: ActorMention) -> None:
        """Take a mention into account from now on."""
        self.mentions.append(mention)
        for index in range(mention.first, mention.last + 1):
            self.at.setdefault(index, mention)
        if mention.kind != "name":
            self.at[mention.head] = mention
        where = bisect.bisect_right(self._starts, mention.first)
        self._starts.insert(where, mention.first)
        self._sorted.insert(where, mention)
        for ref in mention.refs:
            self._counts[ref] = self._counts.get(ref, 0) + 1

    def merged(self) -> None:
        """Take relatives without a name for the one of that kind and owner whom the article names elsewhere."""
        for ref in list(self.unnamed):
            mine = {(k.kind, k.owner, k.words.lower()) for k in self.kin if k.relative == ref}
            named = {
                k.relative
                for k in self.kin
                if (k.kind, k.owner, k.words.lower()) in mine and k.relative not in self.words
            }
            if len(named) == 1:
                self._rename(ref, named.pop())

    def _rename(self, old: str, new: str) -> None:
        def refs(mention: ActorMention) -> ActorMention:
            return replace(mention, refs=tuple(new if ref == old else ref for ref in mention.refs))

        self.mentions = [refs(mention) if old in mention.refs else mention for mention in self.mentions]
        self.kin = [
            replace(k, relative=new if k.relative == old else k.relative, owner=new if k.owner == old else k.owner)
            for k in self.kin
        ]
        self.unnamed.remove(old)
        del self.words[old]

    def run(self) -> None:
        """Resolve all mentions: block by block, what stands outside quotations first."""
        blocks: dict[int, list[int]] = {}
        for index, token in enumerate(self.tokens):
            blocks.setdefault(token.block, []).append(index)
        for block in sorted(blocks):
            outside = [i for i in blocks[block] if self.scene.quoted[i] < 0]
            self._read(outside)
            self._find_speakers(blocks[block])
            self._read(i for i in blocks[block] if self.scene.quoted[i] >= 0)

    def _read(self, indexes: Iterable[int]) -> None:
        for index in indexes:
            word = self.tokens[index].text.lower()
            gender = "m" if word in MALE else "f" if word in FEMALE else None
            if gender is not None and index not in self.at:
                self._pronoun(index, gender)
            elif word in PLURAL and index not in self.at:
                self._plural_pronoun(index)
            phrase = self._phrase_at.get(index)
            if phrase is not None:
                self._kin(phrase)
            item = self._nominals.get(index)
            if item is not None and gender is None and index not in self.at and self.tokens[index].tag != "DET":
                self._nominal(item)
            elif index not in self.at and self._may_be_nominal(index):
                self._noun(index)

    # --- quotations
    def _find_speakers(self, indexes: list[int]) -> None:
        for index in indexes:
            number = self.scene.quoted[index]
            if number >= 0 and number not in self._speakers:
                self._speakers[number] = self._speaker(number, self.tokens[index].block)

    def _speaker(self, number: int, block: int) -> str | None:
        source = self.scene.sources.get(number)
        if source is not None:
            return self._person_from(source)
        before = self._speakers.get(number - 1)
        if before is None or number == 0:
            return None
        end = self.scene.quotations[number - 1].outer.end
        tokens = self.scene.analysis.tokens_of(Span(max(0, end - 1), end))
        near = bool(tokens) and block - self.tokens[tokens[-1]].block <= 1
        return before if near else None

    def _person_from(self, first: int) -> str | None:
        """Return the first person mentioned in the source words that begin at a token."""
        for index in range(first, min(first + 14, len(self.tokens))):
            if index not in self.scene.in_source:
                break
            mention = self.at.get(index)
            if mention is not None and len(mention.refs) == 1:
                after = self.tokens[mention.last + 1].text if mention.last + 1 < len(self.tokens) else ""
                if after not in ("'s", "’s") and not self._is_owner(index):
                    return mention.refs[0]
        return None

    def _is_owner(self, index: int) -> bool:
        return index in self._relatives_of or self.tokens[index].text.lower() in ("his", "their")

    def speaker_of(self, index: int) -> str | None:
        """Return who speaks the quotation that a token stands in, as far as it is known."""
        number = self.scene.quoted[index]
        return self._speakers.get(number) if number >= 0 else self.labelled(index)

    def labelled(self, index: int) -> str | None:
        """Return the speaker whose label opens the block of a token: 'OSEI: He never came.'"""
        colon = self.scene.label_end(self.tokens[index].block)
        if colon is None or index <= colon:
            return None
        first = colon - 1
        while first >= 0 and self.tokens[first].block == self.tokens[index].block and first not in self.at:
            first -= 1
        mention = self.at.get(first)
        opens = mention is not None and (
            mention.first == 0 or self.tokens[mention.first - 1].block != self.tokens[index].block
        )
        return mention.refs[0] if mention is not None and opens and mention.kind == "name" else None

    # --- pronouns
    def _pronoun(self, index: int, gender: str) -> None:
        choice = self.choose(index, gender)
        if choice.ref is None:
            return
        self.personae[choice.ref].pronouns[gender] += choice.score
        self._mention(index, index, index, "pronoun", (choice.ref,), choice)

    def _mention(
        self, first: int, last: int, head: int, kind: str, refs: tuple[str, ...], choice: Choice, why: str | None = None
    ) -> None:
        span = Span(self.tokens[first].start, self.tokens[last].end)
        score = round(min(1.0, choice.score), 3)
        self.add(ActorMention(span, first, last, head, kind, refs, score, choice.runner_up, why))

    def choose(self, index: int, gender: str | None) -> Choice:
        """Return whom the mention with its first token at *index* stands for."""
        refs = self._candidates(index, gender)
        if not refs:
            return Choice(None)
        rows = [self._features(index, ref, rank, gender) for rank, ref in enumerate(refs)]
        if self.log is not None:
            self.log.append((index, refs, rows))
        scores = [sum(WEIGHTS.get(name, 0.0) * value for name, value in row.items()) for row in rows]
        top = max(scores)
        shares = [math.exp(score - top) for score in scores]
        total = sum(shares)
        ranked = sorted(range(len(refs)), key=lambda n: (-shares[n], n))
        best = ranked[0]
        runner_up = refs[ranked[1]] if len(ranked) > 1 else None
        share = shares[best] / total
        return Choice(refs[best] if share >= NONE_BELOW else None, share, runner_up or None)

    def _candidates(self, index: int, gender: str | None) -> list[str]:
        """Return the people that a mention can stand for, the last mentioned first."""
        found: list[str] = []
        where = bisect.bisect_left(self._starts, index)
        for mention in reversed(self._sorted[max(0, where - 150) : where]):
            if index - mention.first > _REACH and found:
                break
            found += [ref for ref in mention.refs if ref not in found and self._may_be(index, ref, mention, gender)]
            if len(found) >= _MOST:
                break
        ahead = self._announced(index)
        for mention in self._sorted[where : where + 6]:
            if ahead in mention.refs and ahead not in found and self._may_be(index, ahead, mention, gender):
                found.append(ahead)
        linked = [self.at[t] for t, share in self._links.get(index, ()) if t in self.at and share > 0.1]
        for mention in linked:
            found += [ref for ref in mention.refs if ref not in found and self._may_be(index, ref, mention, gender)]
        return found

    def _may_be(self, index: int, ref: str, mention: ActorMention, gender: str | None) -> bool:
        persona = self.personae[ref]
        if gender is not None and persona.titled is not None and persona.titled != gender:
            return False
        if self.speaker_of(index) == ref:
            return False
        if self.scene.is_byline(mention.first) and self._counts[ref] == 1:
            return False
        if self._is_beside(index, mention):
            return False
        return not self._is_own_relative(index, ref) and not self._in_one_clause(index, ref)

    def _is_beside(self, index: int, mention: ActorMention) -> bool:
        """Tell whether the pronoun opens a phrase put beside a name, which is another's: 'Kerr, his manager,'."""
        follows = index == mention.last + 2 and self.tokens[index - 1].text == ","
        return follows and mention.kind == "name" and self.tokens[index].text.lower() in ("his", "her")

    def _is_own_relative(self, index: int, ref: str) -> bool:
        """Tell whether *ref* is the relative in the noun phrase that the pronoun owns: his wife, Jean."""
        others = (*self._relatives_of.get(index, ()), *self._owners_of.get(index, ()))
        return any(token in self.at and ref in self.at[token].refs for token in others)

    def _in_one_clause(self, index: int, ref: str) -> bool:
        """Tell whether *ref* is another part of the pronoun's own clause: 'Ada told her'."""
        token = self.tokens[index]
        role = self.scene.relation(index)
        if token.head < 0 or role not in ("subj", "obj") or token.text.lower() in REFLEXIVE:
            return False
        where = bisect.bisect_left(self._starts, index)
        for mention in self._sorted[max(0, where - 4) : where + 4]:
            other = self.tokens[mention.head]
            if (
                ref in mention.refs
                and mention.head != index
                and other.head == token.head
                and other.sentence == token.sentence
            ):
                both = {role, self.scene.relation(mention.head)}
                if both == {"subj", "obj"}:
                    return True
        return False

    def _features(self, index: int, ref: str, rank: int, gender: str | None) -> dict[str, float]:
        where = bisect.bisect_left(self._starts, index)
        last = next((m for m in reversed(self._sorted[max(0, where - 150) : where]) if ref in m.refs), None)
        row = self._link_features(index, ref)
        row |= self._gender_features(ref, gender)
        row["rank"] = float(min(rank, 5))
        row["count"] = math.log1p(self._counts.get(ref, 0))
        if last is None:
            row["ahead"] = 1.0
            if ref == self._announced(index):
                row["announced"] = 1.0
            return row
        row |= self._distance_features(index, last)
        row |= self._role_features(index, last)
        if index in self.scene.in_source and self.scene.quoted[index] < 0:
            row["source"] = float(self._last_speaker(index) == ref)
        if ref == self._last_subject(index):
            row["last subject"] = 1.0
        if ref == self._announced(index):
            row["announced"] = 1.0
        return row

    def _last_subject(self, index: int) -> str | None:
        """Return the last subject before a token."""
        where = bisect.bisect_left(self._starts, index)
        for mention in reversed(self._sorted[max(0, where - 12) : where]):
            if len(mention.refs) == 1 and self.scene.relation(mention.head) == "subj":
                return mention.refs[0]
        return None

    def _announced(self, index: int) -> str | None:
        """Return the person whom a phrase at the start of a sentence announces: 'In her youth, Ada sailed'."""
        begin = self.scene.analysis.sentences[self.tokens[index].sentence][0]
        if index - begin > _AFTER or self.tokens[begin].tag not in ("ADP", "SCONJ", "VERB", "ADV"):
            return None
        where = bisect.bisect_left(self._starts, begin)
        for mention in self._sorted[where : where + 6]:
            if mention.first > index + _AFTER or self.tokens[mention.first].sentence != self.tokens[index].sentence:
                return None
            if begin <= mention.first < index and mention.kind == "name":
                return None
            if mention.first > index and mention.kind == "name":
                return mention.refs[0] if self.tokens[mention.first - 1].text == "," else None
        return None

    def _link_features(self, index: int, ref: str) -> dict[str, float]:
        targets = self._links.get(index)
        if targets is None:
            return {}
        mass = sum(share / len(self.at[t].refs) for t, share in targets if t in self.at and ref in self.at[t].refs)
        return {"link": math.log(min(1.0, mass) + _LINK_FLOOR) - math.log(_LINK_FLOOR)}

    def _gender_features(self, ref: str, gender: str | None) -> dict[str, float]:
        persona = self.personae[ref]
        if gender is None or persona.gender is None:
            return {"unknown gender": 1.0} if gender is not None else {}
        return {"same gender": 1.0} if persona.gender == gender else {"other gender": 1.0}

    def _distance_features(self, index: int, last: ActorMention) -> dict[str, float]:
        sentences = self.tokens[index].sentence - self.tokens[last.first].sentence
        blocks = self.tokens[index].block - self.tokens[last.first].block
        row = {f"sentences {min(sentences, 4)}": 1.0}
        if blocks:
            row["blocks"] = float(min(blocks, 4))
        if self.scene.quoted[last.first] != self.scene.quoted[index]:
            row["other quotation"] = 1.0
        return row

    def _role_features(self, index: int, last: ActorMention) -> dict[str, float]:
        own, other = self.scene.relation(index), self.scene.relation(last.head)
        same = self.tokens[index].sentence == self.tokens[last.first].sentence
        where = "here" if same else "before"
        row = {f"last {other} {where}": 1.0, f"last {last.kind}": 1.0, f"{own} to {other} {where}": 1.0}
        if same and self.scene.clause(index) == self.scene.clause(last.head):
            row[f"clause {own}"] = 1.0
        opens = last.first == 0 or self.tokens[last.first - 1].sentence != self.tokens[last.first].sentence
        if opens:
            row["opens sentence"] = 1.0
        return row

    def _last_speaker(self, index: int) -> str | None:
        number = (
            bisect.bisect_left([quotation.outer.start for quotation in self.scene.quotations], self.tokens[index].start)
            if len(self.scene.quotations) < 3
            else bisect.bisect_left(
                self.scene.quotations, self.tokens[index].start, key=lambda quotation: quotation.outer.start
            )
        )
        for back in range(number - 1, max(-1, number - 4), -1):
            if self._speakers.get(back) is not None:
                return self._speakers[back]
        return None

    # --- plurals
    def _named_pairs(self) -> list[tuple[int, tuple[str, str]]]:
        """Return the pairs of people joined by 'and', with the token at which they end."""
        names = sorted((m for m in self._sorted if m.kind == "name"), key=lambda m: m.first)
        found = []
        for a, b in itertools.pairwise(names):
            if (
                b.first - a.last > 12
                or a.refs == b.refs
                or self.tokens[a.last].sentence != self.tokens[b.first].sentence
            ):
                continue
            between = self.tokens[a.last + 1 : b.first]
            words = [token.text.lower() for token in between]
            if "and" in words and not any(t.tag in ("VERB", "AUX") or t.text in (";", ".") for t in between):
                found.append((b.last, (a.refs[0], b.refs[0])))
        return found

    def _plural_pronoun(self, index: int) -> None:
        if self.scene.quoted[index] >= 0:
            return
        refs = self._couple_before(index)
        if not refs and index in self._nominals:
            refs = self._members(index, couple=False)
        if refs:
            self._mention(index, index, index, "pronoun", refs, Choice(None, 0.6), "plural")

    def _couple_before(self, index: int) -> tuple[str, ...]:
        """Return the couple that the sentence has just named: 'He and his wife Jo live with their son'."""
        for statement in reversed(self.kin[-4:]):
            at = self.scene.analysis.tokens_of(statement.span)[0]
            here = self.tokens[at].sentence == self.tokens[index].sentence
            if statement.kind in _PARTNERS and here and at < index:
                return tuple(sorted((statement.owner, statement.relative), key=_number))
        return ()

    def _members(self, index: int, *, couple: bool) -> tuple[str, ...]:
        """Return the two people that a plural stands for: by links, as a known couple, as the last named pair."""
        for token, share in self._links.get(index, ()):
            mention = self.at.get(token)
            if mention is not None and len(mention.refs) > 1 and share >= 0.2:
                return mention.refs
        pair = self._last_pair(index)
        if couple:
            partners = [s for s in self.kin if s.kind in _PARTNERS]
            if partners:
                statement = partners[-1]
                return tuple(sorted((statement.owner, statement.relative), key=_number))
            return pair
        linked = {self.at[t].refs for t, share in self._links.get(index, ()) if t in self.at and share >= 0.1}
        return pair if pair and any((ref,) in linked for ref in pair) else ()

    def _last_pair(self, index: int) -> tuple[str, ...]:
        where = bisect.bisect_left(self._pairs, index, key=lambda pair: pair[0]) - 1
        if where < 0 or index - self._pairs[where][0] > _REACH:
            return ()
        return self._pairs[where][1]

    # --- kin
    def _kin(self, phrase: KinPhrase) -> None:
        for token in (*phrase.owners, *phrase.relatives):
            self._meet(token)
        owners = [ref for token in phrase.owners if token in self.at for ref in self.at[token].refs]
        owners = list(dict.fromkeys(owners))
        if not owners:
            return
        relatives = [ref for token in phrase.relatives if token in self.at for ref in self.at[token].refs[:1]]
        relatives = [ref for ref in dict.fromkeys(relatives) if ref not in owners]
        if not relatives and not phrase.own and phrase.kind in _PARTNERS and len(owners) == 2:
            owners, relatives = owners[:1], owners[1:]  # "they married"
        nominal = phrase.own and not phrase.plural and phrase.head not in self.at
        if not relatives and nominal and not self._is_predicate(phrase.start):
            relatives = [self._relative_of(phrase, owners)]
        said = [self.at[token] for token in (*phrase.owners, *phrase.relatives) if token in self.at]
        score = min((mention.score for mention in said if mention.kind != "name"), default=_NAMED)
        for relative in relatives:
            self._state(phrase, relative, owners, score)
        if nominal and relatives:
            choice = Choice(None, 0.9 if phrase.relatives else 0.75)
            self._mention(phrase.start, phrase.last, phrase.head, "nominal", (relatives[0],), choice, "kin")

    def _is_predicate(self, start: int) -> bool:
        before = self.tokens[start - 1].text.lower() if start else ""
        return before in ("is", "was", "be", "being", "became", "becoming", "as")

    def _meet(self, index: int) -> None:
        """Take a pronoun in a kin phrase for somebody new where nobody was named before: 'He is the son of Ada'."""
        word = self.tokens[index].text.lower()
        gender = "m" if word in MALE else "f" if word in FEMALE else None
        alone = gender is not None and index not in self.at and self.scene.quoted[index] < 0
        if not alone or any(mention.first < index and mention.kind == "name" for mention in self._sorted[:1]):
            return
        ref = self._new(index, index)
        self.personae[ref].titled = gender
        for at in range(index + 1):
            same = self.tokens[at].text.lower() in (MALE if gender == "m" else FEMALE)
            if same and at not in self.at and self.scene.quoted[at] < 0:
                self._mention(at, at, at, "pronoun", (ref,), Choice(ref, 0.7), "nobody named before")

    def _state(self, phrase: KinPhrase, relative: str, owners: list[str], score: float) -> None:
        words = phrase.span.of(self.scene.analysis.text)
        noun = words.lower().split()[-1]
        gender = "m" if noun in MALE_KIN else "f" if noun in FEMALE_KIN else None
        if gender is not None and not phrase.plural and self.personae[relative].titled is None:
            self.personae[relative].titled = gender
        for owner in owners:
            joint = len(owners) > 1 and len(phrase.owners) == 1
            self.kin.append(
                Kin(
                    relative=relative,
                    kind=phrase.kind,
                    owner=owner,
                    span=phrase.span,
                    words=words,
                    joint=joint,
                    score=score,
                )
            )

    def _relative_of(self, phrase: KinPhrase, owners: list[str]) -> str:
        """Return the relative that a phrase without a name means: one known already, linked, or somebody new."""
        noun = self.tokens[phrase.last].text.lower()
        gender = "m" if noun in MALE_KIN else "f" if noun in FEMALE_KIN else None
        for statement in reversed(self.kin):
            same = statement.kind is phrase.kind and statement.owner in owners
            if same and (gender is None or self.personae[statement.relative].gender in (None, gender)):
                return statement.relative
        linked = self._linked(phrase.first, owners, gender)
        if linked is not None:
            return linked
        return self._new(phrase.start, phrase.last)

    def _linked(self, index: int, without: list[str], gender: str | None) -> str | None:
        for token, share in self._links.get(index, ()):
            mention = self.at.get(token)
            if share < _SURE_LINK or mention is None or len(mention.refs) != 1 or mention.refs[0] in without:
                continue
            if gender is None or self.personae[mention.refs[0]].gender in (None, gender):
                return mention.refs[0]
        return None

    def _new(self, first: int, last: int) -> str:
        number = 1 + max((_number(ref) for ref in self.personae), default=0)
        ref = f"p{number}"
        self.personae[ref] = Persona(ref, named=False)
        self.unnamed.append(ref)
        self.words[ref] = Span(self.tokens[first].start, self.tokens[last].end).of(self.scene.analysis.text)
        return ref

    # --- other nouns
    def _nominal(self, item: Tagged) -> None:
        """Resolve 'the performer', 'the 37-year-old', 'the couple'."""
        words = [token.text.lower() for token in self.tokens[item.first : item.last + 1]]
        head = self._head(item)
        if words[0] in FIRST or any(i in self.at for i in range(item.first, item.last + 1)):
            return
        if words[-1] in ("mr", "mrs", "ms", "dr") or self._is_apposition(item.first, item.last):
            return
        if PLURAL_COUPLES & set(words):
            refs = self._members(item.first, couple=True)
            if len(refs) > 1:
                self._mention(item.first, item.last, head, "nominal", refs, Choice(None, 0.7), "plural")
            return
        if self.tokens[head].tag == "PRON" or (words[0] in ("a", "an") and not self._is_sure(item.first)):
            return
        choice = self._by_role(item, words, head)
        if choice.ref is not None:
            self._mention(item.first, item.last, head, "nominal", (choice.ref,), choice, "role")

    def _may_be_nominal(self, index: int) -> bool:
        """Tell whether a token is a noun that can stand for a person named before, and no name is put beside it."""
        word = self.tokens[index].text.lower()
        if word == "old":
            return index > 3 and self.tokens[index - 1].text == "-" and self._ends_phrase(index)
        known = word in PLURAL_COUPLES or is_person_noun(word) or any(word in p.roles for p in self.personae.values())
        return known and self._ends_phrase(index) and self.tokens[index].tag in ("NOUN", "PROPN", "ADJ", "NUM")

    def _ends_phrase(self, index: int) -> bool:
        """Tell whether the noun phrase ends at a token and no name stands beside it."""
        after = index + 1
        if after >= len(self.tokens) or self.tokens[after].sentence != self.tokens[index].sentence:
            return True
        if after in self.at and self.at[after].kind == "name":
            return False
        token = self.tokens[after]
        if token.text == "," and after + 1 in self.at and self.at[after + 1].kind == "name":
            name = self.at[after + 1]
            closing = self.tokens[name.last + 1].text if name.last + 1 < len(self.tokens) else "."
            return closing not in (",", ".", ";", ")")
        return (token.tag not in ("NOUN", "PROPN") and token.text not in ("-", "‑", ".")) or token.text == "."

    def _noun(self, index: int) -> None:
        """Resolve 'the governor', 'the retired signalman' where the network saw no mention."""
        first = self._determined(index)
        if first is None or any(i in self.at for i in range(first, index + 1)):
            return
        words = [token.text.lower() for token in self.tokens[first : index + 1]]
        if _OTHERS & set(words) or self._is_apposition(first, index):
            return
        if words[-1] in PLURAL_COUPLES:
            refs = self._members(first, couple=True) if words[-1] != "two" or len(words) == 2 else ()
            if len(refs) > 1:
                self._mention(first, index, index, "nominal", refs, Choice(None, 0.7), "plural")
            return
        choice = self._by_role_alone(first, words)
        if choice.ref is not None:
            self._mention(first, index, index, "nominal", (choice.ref,), choice, "role")

    def _is_apposition(self, first: int, last: int) -> bool:
        """Tell whether a noun phrase only describes: behind a name ('Jo, the baker'), with 'of' or 'who' behind it."""
        before = self.tokens[first - 1].text if first else ""
        back = first - 2
        while (
            before in (",", "(", "—", "–")
            and back > 0
            and (self.tokens[back].text.isdigit() or self.tokens[back].text == ",")
        ):
            back -= 1
        if before in (",", "(", "—", "–") and back in self.at and self.at[back].kind == "name":
            return True
        after = self.tokens[last + 1].text.lower() if last + 1 < len(self.tokens) else ""
        return after in ("of", "who", "whose") or (before.lower() in ("is", "was", "as", "became") and after != "’s")

    def _determined(self, index: int) -> int | None:
        """Return the definite article before a noun, or None."""
        for at in range(index - 1, max(-1, index - 7), -1):
            token = self.tokens[at]
            if token.sentence != self.tokens[index].sentence:
                break
            if at in self.at:
                return None
            if token.text.lower() in _DETERMINERS:
                return at
            if self.scene.is_headline(index) and token.tag not in ("ADJ", "NOUN", "PROPN"):
                return at + 1
            if token.tag not in ("ADJ", "NOUN", "PROPN", "NUM") and token.text not in ("-", "‑", "“", "”", '"'):
                return None
        begin = self.scene.analysis.sentences[self.tokens[index].sentence][0]
        return begin if self.scene.is_headline(index) and index - begin < 5 else None

    def _by_role_alone(self, first: int, words: list[str]) -> Choice:
        """Return the one person with a role or age, else of several the last mentioned."""
        fitting = [p.ref for p in self.personae.values() if self._fits(p, words[-1], words)]
        if not fitting:
            return self._aged(first, words)
        if len(fitting) == 1:
            return Choice(fitting[0], 0.85)
        where = bisect.bisect_left(self._starts, first)
        near = [m for m in reversed(self._sorted[max(0, where - 40) : where]) if m.refs[0] in fitting]
        return Choice(near[0].refs[0], 0.55) if near else Choice(None)

    def _aged(self, first: int, words: list[str]) -> Choice:
        """Return the person in mind for 'the 37-year-old', where nobody's age is known to be another."""
        if words[-1] != "old" or self.scene.quoted[first] >= 0:
            return Choice(None)
        choice = self.choose(first, None)
        if choice.ref is None or choice.score < _SURE_LINK or self.personae[choice.ref].ages:
            return Choice(None, 0.0, choice.ref)
        return choice

    def _head(self, item: Tagged) -> int:
        inside = range(item.first, item.last + 1)
        return next(
            (
                i
                for i in inside
                if not item.first <= self.tokens[i].head <= item.last
                and self.tokens[i].tag in ("NOUN", "PRON", "PROPN", "ADJ")
            ),
            item.last,
        )

    def _is_sure(self, index: int) -> bool:
        targets = self._links.get(index, ())
        return bool(targets) and targets[0][0] >= 0 and targets[0][1] >= _SURE_LINK

    def _by_role(self, item: Tagged, words: list[str], head: int) -> Choice:
        """Return the person with this role or age, else the one that the network links."""
        noun = self.tokens[head].text.lower()
        fitting = [p.ref for p in self.personae.values() if self._fits(p, noun, words)]
        fitting = [ref for ref in fitting if self._is_mentioned_before(ref, item.first)] or fitting
        if len(fitting) == 1:
            return Choice(fitting[0], 0.85)
        masses: dict[str, float] = {}
        for token, share in self._links.get(item.first, ()):
            mention = self.at.get(token)
            if mention is not None and len(mention.refs) == 1:
                masses[mention.refs[0]] = masses.get(mention.refs[0], 0.0) + share
        if fitting:
            masses = {ref: masses.get(ref, 0.0) + 0.3 for ref in fitting}
        ranked = sorted(masses, key=lambda ref: (-masses[ref], _number(ref)))
        if not ranked or masses[ranked[0]] < (0.35 if fitting else 0.45):
            return Choice(None, 0.0, ranked[0] if ranked else None)
        return Choice(ranked[0], masses[ranked[0]], ranked[1] if len(ranked) > 1 else None)

    @staticmethod
    def _fits(persona: Persona, noun: str, words: list[str]) -> bool:
        return noun in persona.roles or any(age in words for age in persona.ages)

    def _is_mentioned_before(self, ref: str, index: int) -> bool:
        where = bisect.bisect_left(self._starts, index)
        return any(ref in mention.refs for mention in self._sorted[max(0, where - 200) : where])


def _number(ref: str) -> int:
    return int(ref[1:])
