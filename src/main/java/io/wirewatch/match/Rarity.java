package io.wirewatch.match;

import java.util.Arrays;
import java.util.Set;

/** How likely an article is to satisfy an atom, roughly: what decides where a rule is posted. */
final class Rarity {
  /** The commonest words of the languages most written, folded. */
  private static final Set<String> COMMON =
      Set.copyOf(
          Arrays.asList(
              ("the of and to in a is that for it as was with be by on not he his but at are this have"
                      + " from or had an they which one you were all her she there would their we him"
                      + " been has when who will no more if out so up said what its about than into them"
                      + " can only other time new some could these two may first then do any like my now"
                      + " over such our man me even most made after also did many off before must well"
                      + " back through years much where your way down should because long each just"
                      + " state people those us mr how too little good world very year still see own"
                      + " work men day get here between being under never while last might great"
                      + " president government"
                      + " der die das und ist von zu den mit sich des auf fur im dem nicht ein eine als"
                      + " auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie"
                      + " einem uber einen so zum war haben nur oder aber vor zur bis mehr durch"
                      + " de la le et les des en un du une que est pour qui dans par plus pas au sur ne"
                      + " se ce il sont avec son aux cette ont ses mais comme ou si leur y nous dont"
                      + " el los las del y que se por con una su para es lo como mas o pero sus al ha"
                      + " sin sobre este entre cuando muy ya tambien fue desde todo era"
                      + " il di e che la per un non sono del della con una da al si nel dei come piu"
                      + " o do da em um os no na uma com por mais dos foi ao das ele sua ou quando"
                      + " и в не на что я с он а как это по но они мы от за из у о же к все так было"
                      + " і та у на що не з до як за про від це є його для"
                      + " w i na z nie do sie to jest ze o jak po co od za"
                      + " ve bir bu da de icin ile"
                      + " van het een en dat te zijn op voor met niet aan er om ook"
                      + " och att det som en pa ar av for med till den har inte om ett"
                      + " في من على ان الى عن مع هذا التي")
                  .split(" ")));

  private static final double[] BY_LENGTH = {1, .25, .2, .1, .06, .04, .025, .02, .015, .012};
  private static final double[] BY_LITERALS = {1, .9, .6, .3, .15, .08, .05, .03, .025};
  private static final double COMMON_WORD = .7;
  private static final double FORMS = 3;
  private static final double FUZZY = 2;
  private static final double VALUE = .05;
  private static final double PATTERN_OF_VALUE = .2;
  private static final double RATHER_ASKED_FOR = .15;

  private Rarity() {}

  /**
   * The estimate.
   *
   * @param asked how many rules ask for it: what is asked for often is often there
   */
  static double of(Atom.Kind kind, String form, int asked) {
    double alone =
        switch (kind) {
          case FOLDED, EXACT -> word(form);
          case STEM -> FORMS * word(form);
          case FOLDED_PATTERN, EXACT_PATTERN -> pattern(form);
          case FOLDED_FUZZY_1, EXACT_FUZZY_1 -> FUZZY * word(form);
          case FOLDED_FUZZY_2, EXACT_FUZZY_2 -> 2 * FUZZY * word(form);
          case SOURCE, COUNTRY, AUTHOR, LABEL, LANG ->
              form.indexOf('*') < 0 ? VALUE : PATTERN_OF_VALUE;
        };
    return Math.min(1, alone * (1 + RATHER_ASKED_FOR * Math.log(asked)));
  }

  private static double word(String form) {
    return COMMON.contains(form)
        ? COMMON_WORD
        : BY_LENGTH[Math.min(form.length(), BY_LENGTH.length - 1)];
  }

  private static double pattern(String form) {
    int literals = 0;
    for (int i = 0; i < form.length(); i++) {
      if (form.charAt(i) != '*' && form.charAt(i) != '?') {
        literals++;
      }
    }
    return BY_LITERALS[Math.min(literals, BY_LITERALS.length - 1)];
  }
}
