"""Words that exports hold whatever the articles say: names of columns, labels, values; a test keeps them complete."""

from typing import Final

__all__ = ["FORMAT_WORDS"]

FORMAT_WORDS: Final = frozenset(
    "about according accuse action added addressee admit after again age aged agency ages agree all alleged allows "
    "altered alternatives an anchor anchortimeid and annotation announce apostrophe appearance april are aria "
    "around article articlebody articles as ask at attribute attributed attributes attvalue attvalues august author "
    "auto autocomplete bar base bdi be became before begin begins believe blocks body bodytext book born both brand "
    "broadcast by byline bylines came caption carried case categories chain chainline changed characters charset "
    "checked child citation claim class code col colours come confirmed conflict conflicts constraints content "
    "contents context copies copy could count counts court creation criticise csv cue dark data date dateline "
    "datemodified datepublished day days dct december default defaultedgetype delimiter denied deny description "
    "details detectedschema device differ difference dir direct directed disagreement disagreements disagrees "
    "display div docid doctype document doubt doubts dtend dtstamp dtstart duration durations during each earlier "
    "earliest edge edges edtf elsewhere embed empty en encoding end enddate eng engaged entries entry equiv event "
    "events every evidence ex exact excluded expression fact failed false family february fields fieldset filename "
    "filing first fits flag flags follows footer for force form format former forms formula formulas from fullest "
    "functionindocument gap gaps generator gexf grandchild grandparent graph group hand happened has hasbody "
    "hasselector hassource hastarget head header headline holds hop hops how href html http https hypothetical id "
    "identifier ids in included indirect initial inlanguage input inputs instance integer interview intro is "
    "isbasedon iso ispartof it item itemtype its january jobtitle joined july june kind kinds label lang language "
    "last latest legend li light link links list lists look made main many march may member members mention "
    "mentioned mentions message meta mismatch missing mixed mod modality mode modified month much name named names "
    "nav net newsarticle next no node nodes nominal none not notes november ns null number oa october of off "
    "offsets ol on one only onrecord or order org organisation organization original other others otherwise outlet "
    "outlets outward over own package page panel paragraph parent parquet parted participant participants partly "
    "partner parts passed path people per person persons piece pieces place places planned platform points policy "
    "poll position post prefix premises prodid profile promise pronoun proof properties publication published "
    "publishedat publisher pull quotation quote quoted quotes radio read reason record ref referrer refuse rejected "
    "related relation relationship relative repeats report reports republication required resolved resources rest "
    "role roles row runner said same say says scale schema scope score second section security sentence september "
    "set settings several show shown sibling side sides since skip slash so somebody something source sources "
    "sourceurl span speaker speakers specificresource speech spokenbycharacter spouse spreadsheet src standfirst "
    "start startdate state stated statement static status step steps string style subheading suffix summary "
    "supported supposed table tag take target tbody td tells temporalfunction tentative text textpositionselector "
    "textquoteselector th than that the thead them theme themes then there they thing this through tid tie ties "
    "time timeline timeml times timex title tni to told tr transp transparent trigger true two type uid ul unicode "
    "unique unnamed until up update updates uri url urn used utf value values variant variants vcalendar version "
    "vevent viewport vocab want warn was way weight weights what when where who wholly why width with without words "
    "write www xml xmlns xmlschema xsi year".split()
)
