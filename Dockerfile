# syntax=docker/dockerfile:1.7
# linux/amd64 only: LightGBM and FastTree have no native library for ARM.

FROM --platform=linux/amd64 mcr.microsoft.com/dotnet/sdk:10.0.401-noble AS build
WORKDIR /src
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
RUN apt-get update \
    && apt-get install --yes --no-install-recommends binutils libgomp1 tzdata \
    && rm -rf /var/lib/apt/lists/*
COPY Directory.Build.props Directory.Packages.props BannedSymbols.txt global.json .editorconfig ./
COPY Streamify.Core/Streamify.Core.csproj Streamify.Core/packages.lock.json Streamify.Core/
COPY Streamify.Web/Streamify.Web.csproj Streamify.Web/packages.lock.json Streamify.Web/
RUN dotnet restore Streamify.Web --locked-mode -p:PublishReadyToRun=true
COPY Streamify.Core/ Streamify.Core/
COPY Streamify.Web/ Streamify.Web/
# Compiled ahead for this runtime, so that a short command need not compile first. The analyzers have their say in the build of every change, not here.
RUN dotnet publish Streamify.Web --configuration Release --no-restore --runtime linux-x64 --self-contained false \
        -p:PublishReadyToRun=true -p:RunAnalyzers=false -p:GenerateDocumentationFile=false --output /app
# What the image need not carry: the client's builds for other distributions (this one has no libsasl2, so it is centos8's that loads), debug symbols,
# the readable twins of scripts. And what the runtime image lacks: OpenMP for LightGBM, time zones for the viewer's clock.
RUN rm -f /app/librdkafka.so /app/alpine-librdkafka.so /app/*.dbg \
        /app/wwwroot/_content/Vizor.ECharts/js/vizor-echarts-bundle.js* /app/wwwroot/_content/MudBlazor/*.map* \
    && strip --strip-unneeded /app/*.so \
    && mkdir -p /data /runtime/usr/lib/x86_64-linux-gnu /runtime/usr/share \
    && cp --dereference /usr/lib/x86_64-linux-gnu/libgomp.so.1 /runtime/usr/lib/x86_64-linux-gnu/ \
    && cp --recursive --dereference /usr/share/zoneinfo /runtime/usr/share/ \
    && rm -rf /runtime/usr/share/zoneinfo/right /runtime/usr/share/zoneinfo/posix

# No shell, no package manager, and a user that is not root.
FROM --platform=linux/amd64 mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled
LABEL org.opencontainers.image.title="Streamify" \
      org.opencontainers.image.description="Event stream to dashboard in one process" \
      org.opencontainers.image.licenses="MIT"
WORKDIR /app
COPY --from=build /runtime /
COPY --from=build /app ./
# A new named volume takes its owner from the folder it is mounted on.
COPY --from=build --chown=$APP_UID:$APP_UID /data /data
USER $APP_UID
ENV ASPNETCORE_URLS=http://+:5080 \
    Streamify__DataPath=/data
EXPOSE 5080
VOLUME /data
HEALTHCHECK --interval=10s --timeout=5s --start-period=90s --retries=3 \
    CMD ["dotnet", "Streamify.Web.dll", "health", "--url", "http://localhost:5080"]
ENTRYPOINT ["dotnet", "Streamify.Web.dll"]
