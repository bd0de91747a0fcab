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
# git and ssh fetch the manifests, tzdata knows the zones of windows. Debian keeps no superseded version on its mirrors: a
# version named here would break the build with the next security update.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates git openssh-client tzdata \
 && rm -rf /var/lib/apt/lists/*
# ssh refuses to run for a user without a name. The home is none, so that no file on a volume configures git or ssh.
RUN groupadd --gid 65532 backstay \
 && useradd --uid 65532 --gid 65532 --no-log-init --no-create-home --home-dir /nonexistent \
            --shell /usr/sbin/nologin backstay \
 && install -d -o 65532 -g 65532 -m 0700 /state
COPY --from=build /source/LICENSE /usr/share/doc/backstay/LICENSE
COPY --from=build /out/backstay /usr/local/bin/backstay
# glibc keeps what is freed in an arena for each thread; one is enough, and holds the least.
ENV HOME=/nonexistent MALLOC_ARENA_MAX=1
# All that is ever written to: everything else may be read-only.
VOLUME ["/state"]
# Numeric, so that Kubernetes can see that it is not root.
USER 65532:65532
WORKDIR /project
ENTRYPOINT ["backstay"]
