"""Names that are ordinary words as well: with a small letter, alone, they are taken for the word."""

from typing import Final

__all__ = ["WORD_NAMES"]

WORD_NAMES: Final = frozenset(
    # Given names.
    "amber april art august autumn basil bill bob buck chance chase christian chuck clay colt crystal daisy dale "
    "dawn dean dove drew earl eve faith frank gale gene ginger glen grace grant guy hank harry hazel heath "
    "heather holly honor hope iris ivy jack jade jasper jay jean jet joy june justice kit lance lane laurel lily "
    "major mark marsh mat max may melody mercy miles misty nick norm olive page pansy pat patience pearl peg "
    "penny pierce pip poppy prudence queen ray reed rich rob robin rocky rod roger rose ruby rusty saffron sage "
    "sandy serena skip skye spencer stew storm sue summer tad tanner temple terry tiffany tom trinity trip victor "
    "violet wade ward will willow winter "
    # Family names.
    "abbot archer bacon bailey baker ball banks barber barker bass beach bean bell berry best birch bird bishop "
    "black blue bond book boot bowl box brand bridge bridges brook brooks brown bull burns bush butcher butler "
    "byrd cannon carpenter carter case cash castle chamber chambers chandler chapel church close coach coffin "
    "cole collar constable cook coop cooper corn cotton crane cross crow curry dance dash day dial diamond doll "
    "drain drake draper driver duke dyer early east england english farmer farrow fear field fields finch fisher "
    "flood flower flowers ford forest fork foster fox france freeman french frost gardener garner gates gay gear "
    "gill glass glover golden good goose gore grave graves gray green greenwood grey groom gross ground hale hall "
    "hand hard hardy harper hart hawk hay hays head heard heart hide high hill hills hogg holder holiday holland "
    "holt hood hooper horn house hunt hunter hurt hyde ireland jewel jewell joiner jolly judge keen kettle key "
    "keys king kitchen knight lamb land law leach leader lee light little lock locke long lord love low lucky "
    "makepeace mann manner march marine marshal marshall martin mason masters mayor mercer merry mill miller "
    "mills minor mole money monk moon moore moss mound mountain need new noble north oak oakes orange outlaw "
    "paige pain paine palmer paper park parker parks parson parsons patch peace peacock pear penn pepper perch "
    "pike pitt place plant plumb pond pool poole pope porter post potter pound power powers price pride priest "
    "prince prior proctor provost quick rain rainbow ram read reading ready reeves rhodes rice riches ridge ring "
    "river rivers road roads rock roller roman rook root rowe royal rule rush russet sadler sailor sample sargent "
    "savage sawyer school scott seal sergeant seymour sharp sharpe shepherd sheriff shield shields ship shore "
    "short silver simple singer skinner slater small smart smith snow south sparks sparrow speaker spear spears "
    "spice spring squire stable stack stag stark starling steel stein stern stock stokes stone storey street "
    "strong sumner sun swallow swan sweet swift tailor tall taylor teal thatcher thorn tiller todd town towns "
    "trainer trap travel trout tucker turner tyler underwood usher vale valentine vance vane vaughan vine "
    "wainwright walker wall waller walls warden ware warm warner waters way weaver weeks weir welch well wells "
    "welsh west wheeler white wild wilde wilder wilkes winch wind winds wing winner winters wise wolf wood woods "
    "woodward worth wright yard yates young younger".split()
)
