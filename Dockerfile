# Wirewatch as a service. It takes what Maven has built:
#
#   mvn -B -Dquick -Dmaven.test.skip=true package && docker build --tag wirewatch .
#
# Any image with a Java 17 or newer, `sh` and `stat` can be the base.
ARG BASE_IMAGE=eclipse-temurin:17-jre
FROM ${BASE_IMAGE}

# All that is ever written stands below /data and, while it runs, in /tmp.
USER root
RUN mkdir -p /data && chown 1000:1000 /data
COPY target/lib /opt/wirewatch/lib
COPY docker/healthy /opt/wirewatch/
COPY target/wirewatch-*.jar /opt/wirewatch/wirewatch.jar

ENV LC_ALL=C.UTF-8 WIREWATCH_KAFKA_DATA=/data
VOLUME /data
WORKDIR /opt/wirewatch
USER 1000:1000

HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=3 CMD ["/opt/wirewatch/healthy"]

# More options for Java come by its own variable, JDK_JAVA_OPTIONS.
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=70", "-Dwirewatch.home=/opt/wirewatch", "-Dwirewatch.work=/data", "-jar", "/opt/wirewatch/wirewatch.jar"]
CMD ["run"]
