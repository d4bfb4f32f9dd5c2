package io.wirewatch.app;

import io.wirewatch.model.Receiver;
import io.wirewatch.model.Secret;
import io.wirewatch.notify.Dispatch;
import io.wirewatch.notify.Form;
import io.wirewatch.notify.Notifier;
import io.wirewatch.notify.Resources;
import io.wirewatch.notify.SampleNotifications;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Tries receivers without telling them anything: each is opened, and each sample is worded in each
 * form, as it would be for the service.
 *
 * @param errors why a receiver cannot be told as it is configured
 * @param warnings what keeps one from being told now, such as a secret that is not there
 */
record ReceiverCheck(List<String> errors, List<String> warnings) {
  static ReceiverCheck of(Collection<Receiver> receivers, Resources resources) {
    List<String> errors = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    for (Receiver receiver : receivers) {
      String who = "receiver " + receiver.name() + ": ";
      try (Notifier notifier = SampleChoice.type(receiver).open(receiver, resources)) {
        word(receiver, notifier);
      } catch (RuntimeException e) {
        errors.add(who + e.getMessage());
      }
      receiver.secrets().values().forEach(secret -> read(secret, who, warnings));
    }
    return new ReceiverCheck(List.copyOf(errors), List.copyOf(warnings));
  }

  private static void word(Receiver receiver, Notifier notifier) {
    SampleNotifications.of(receiver.name(), receiver.targets().get(0))
        .values()
        .forEach(
            sample -> {
              for (Form form : Form.values()) {
                notifier.preview(
                    new Dispatch(sample, form, Dispatch.Way.POST, null, true, sample.at()));
              }
            });
  }

  private static void read(Secret secret, String who, List<String> warnings) {
    try {
      if (secret.reveal().isBlank()) {
        warnings.add(who + secret.origin() + " is empty");
      }
    } catch (Secret.SecretException e) {
      warnings.add(who + e.getMessage());
    }
  }
}
