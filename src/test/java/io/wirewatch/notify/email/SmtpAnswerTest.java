package io.wirewatch.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.notify.Form;
import io.wirewatch.notify.Outcome.PayloadRefused;
import io.wirewatch.notify.Outcome.ReceiverFault;
import io.wirewatch.notify.Outcome.ReceiverFault.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmtpAnswerTest {
  @Test
  void shouldTakeARefusedHeadlineForAFaultOfItsTarget() {
    for (String said : List.of("550 5.7.1 looks like spam", "554 no", "571 5.7.1 of 5.6.0 fame")) {
      int code = Integer.parseInt(said.substring(0, 3));
      for (SmtpStage stage : List.of(SmtpStage.DATA, SmtpStage.END)) {
        for (Form form : List.of(Form.RICH, Form.PLAIN)) {
          assertThat(new SmtpAnswer(stage, code, said, form).outcome())
              .isEqualTo(new PayloadRefused(said));
        }
        assertThat(new SmtpAnswer(stage, code, said, Form.HEADLINE).outcome())
            .isEqualTo(new ReceiverFault(Fault.NOT_ALLOWED, false, said));
      }
    }
  }

  @Test
  void shouldBlameThePayloadWhereTheServerDoes() {
    for (String said : List.of("552 too much", "554 5.6.0 no", "554-5.6.12 no", "554 5.3.4 big")) {
      int code = Integer.parseInt(said.substring(0, 3));
      assertThat(new SmtpAnswer(SmtpStage.END, code, said, Form.HEADLINE).outcome())
          .isEqualTo(new PayloadRefused(said));
    }
  }
}
