# syntax=docker/dockerfile:1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
COPY Directory.Build.props Directory.Packages.props BannedSymbols.txt global.json .editorconfig ./
COPY Streamify.Core/Streamify.Core.csproj Streamify.Core/packages.lock.json Streamify.Core/
COPY Streamify.Web/Streamify.Web.csproj Streamify.Web/packages.lock.json Streamify.Web/
RUN dotnet restore Streamify.Web --locked-mode
COPY Streamify.Core/ Streamify.Core/
COPY Streamify.Web/ Streamify.Web/
RUN dotnet publish Streamify.Web --configuration Release --no-restore --output /app \
    && mkdir /data

FROM mcr.microsoft.com/dotnet/aspnet:10.0
LABEL org.opencontainers.image.title="Streamify" \
      org.opencontainers.image.description="Event stream to dashboard in one process" \
      org.opencontainers.image.licenses="MIT"
# LightGBM, which the genre models use, needs OpenMP's library.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libgomp1 \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
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
