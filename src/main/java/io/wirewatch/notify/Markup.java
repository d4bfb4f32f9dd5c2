package io.wirewatch.notify;

/**
 * How a service marks text up. Everything that comes in is plain; everything that goes out is
 * markup that shows exactly that.
 */
public interface Markup {
  /** Text as it is, measured in UTF-16 units. */
  Markup NONE =
      new Markup() {
        @Override
        public String escape(String text) {
          return text;
        }

        @Override
        public String bold(String markup) {
          return markup;
        }

        @Override
        public String link(String label, String url) {
          return label.equals(url) ? url : label + " " + url;
        }

        @Override
        public int length(String markup) {
          return markup.length();
        }
      };

  /** {@code text} such that nothing in it is read as markup, as a mention or as a command. */
  String escape(String text);

  /** Markup in bold. */
  String bold(String markup);

  /** A link with a plain label to an {@code http} or {@code https} address. */
  String link(String label, String url);

  /** An address that is spelt out and leads there. */
  default String address(String url) {
    return escape(url);
  }

  /** How long markup is to the service, in the units of its limits. */
  int length(String markup);
}
