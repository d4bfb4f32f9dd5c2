package io.wirewatch.notify.email;

import io.wirewatch.notify.ActionLinks.Link;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Dispatch.Way;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.PlainText;
import io.wirewatch.notify.Post;
import io.wirewatch.notify.TagMarkup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;

/** One mail, whose id is known before it is sent. */
final class Mail extends MimeMessage {
  static final TagMarkup MARKUP = new TagMarkup(PlainText::bytes);

  private static final Session NO_SERVER = Session.getInstance(new Properties());
  private static final String ID = "Message-ID";

  private final String id;

  private Mail(String id) {
    super(NO_SERVER);
    this.id = id;
  }

  /** The mail of an attempt. */
  static Mail of(InternetAddress from, InternetAddress to, Dispatch dispatch, Post post) {
    try {
      // The same for the same notification, so that a mailbox can know a copy.
      String id =
          "<" + oneLine(dispatch.notification().id()) + "@" + MailAddress.domain(from) + ">";
      Mail mail = new Mail(id);
      mail.setFrom(from);
      mail.setRecipient(Message.RecipientType.TO, to);
      boolean isAnswer = dispatch.way() != Way.POST;
      mail.setSubject((isAnswer ? "Re: " : "") + post.headline(), "UTF-8");
      mail.setSentDate(Date.from(dispatch.at()));
      mail.setHeader("Auto-Submitted", "auto-generated");
      mail.setHeader("X-Wirewatch-Message", oneLine(dispatch.notification().message()));
      if (isAnswer) {
        String earlier = oneLine(Objects.requireNonNull(dispatch.remote()));
        mail.setHeader("In-Reply-To", earlier);
        mail.setHeader("References", earlier);
      }
      mail.setBody(dispatch.form(), post);
      mail.saveChanges();
      return mail;
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** No text that is another's word gets past the end of its header. */
  private static String oneLine(String id) {
    return id.replaceAll("[\\s\\p{Cntrl}]+", "");
  }

  private void setBody(Form form, Post post) throws MessagingException {
    if (form != Form.RICH) {
      setText(post.plain(), "UTF-8");
      return;
    }
    MimeBodyPart plain = new MimeBodyPart();
    plain.setText(text(post), "UTF-8");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(html(post), "UTF-8", "html");
    MimeMultipart both = new MimeMultipart("alternative");
    both.addBodyPart(plain);
    both.addBodyPart(html);
    setContent(both);
  }

  private static String text(Post post) {
    StringBuilder text = new StringBuilder(post.plain());
    String between = "\n\n";
    for (Link link : post.actions()) {
      text.append(between).append(link.label()).append(": ").append(link.url());
      between = "\n";
    }
    return text.append('\n').toString();
  }

  private static String html(Post post) {
    StringBuilder html = new StringBuilder("<!doctype html>\n<html><body>\n");
    html.append("<div style=\"font-family:sans-serif;border-left:4px solid ");
    html.append(colour(post)).append(";padding-left:12px\">\n");
    add(html, post.headlineMarkup());
    post.parts().forEach(part -> add(html, part));
    if (!post.footer().isEmpty()) {
      add(html, post.footer());
    }
    if (!post.actions().isEmpty()) {
      StringBuilder links = new StringBuilder();
      for (Link link : post.actions()) {
        links.append(links.isEmpty() ? "" : " · ").append(MARKUP.link(link.label(), link.url()));
      }
      add(html, links.toString());
    }
    return html.append("</div>\n</body></html>\n").toString();
  }

  private static void add(StringBuilder html, String markup) {
    html.append("<p>").append(markup.replace("\n", "<br>\n")).append("</p>\n");
  }

  private static String colour(Post post) {
    return switch (post.state()) {
      case RESOLVED -> "#2e7d32";
      case WITHDRAWN, NONE -> "#757575";
      case OPEN ->
          switch (post.severity()) {
            case CRITICAL -> "#c62828";
            case WARNING -> "#ef6c00";
            case INFO -> "#1565c0";
          };
    };
  }

  /** What it is called, as others refer to it. */
  String id() {
    return id;
  }

  /** Its own id in the place of one made of time and chance. */
  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader(ID, id);
  }

  /** The whole of it as it is sent, headers included. */
  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }
}
