FROM swift:6.3.1-bookworm AS build
WORKDIR /source
COPY scripts/setup scripts/setup
RUN scripts/setup
COPY Package.swift ./
RUN swift package resolve
COPY . .
RUN scripts/build-release /out/backstay && .ci/check-release /out/backstay

FROM debian:bookworm-slim
ARG VERSION=unknown
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Backstay" \
      org.opencontainers.image.description="Keeps the backends of Azure API Management as Git says they should be" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ca-certificates.crt
COPY --from=build /source/LICENSE /usr/share/doc/backstay/LICENSE
COPY --from=build /out/backstay /usr/local/bin/backstay
# Numeric, so that Kubernetes can see that it is not root.
RUN install -d -o 65532 -g 65532 -m 0700 /state
USER 65532:65532
WORKDIR /project
ENTRYPOINT ["backstay"]
