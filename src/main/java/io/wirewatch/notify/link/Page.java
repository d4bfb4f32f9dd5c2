package io.wirewatch.notify.link;

import io.wirewatch.notify.link.LinkServer.Ending;

/**
 * An answer to a request.
 *
 * @param status of HTTP
 * @param ending under which it is counted
 * @param html the page
 */
record Page(int status, Ending ending, String html) {
  /** A page with a button that does what the link is for. */
  static Page of(LinkAction action) {
    String form =
        """
        <form method="post"><p><label>Your name, if others may know it
        <input name="by" maxlength="60" autocomplete="name"></label></p>
        <p><button>%s</button></p></form>"""
            .formatted(escape(action.label().strip()));
    return new Page(200, Ending.SHOWN, html("Wirewatch", escape(action.sentence()), form));
  }

  /** A page that says something. */
  static Page said(int status, Ending ending, String title, String sentence) {
    return new Page(status, ending, html(escape(title), escape(sentence), ""));
  }

  private static String html(String title, String sentence, String form) {
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s</title>
    <style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem}
    button,input{font:inherit;padding:.4rem .8rem}input{display:block;width:100%%;box-sizing:border-box}
    </style></head>
    <body><h1>%s</h1><p>%s</p>%s</body></html>
    """
        .formatted(title, title, sentence, form);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
