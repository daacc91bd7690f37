import type {Recipes} from './image-recipe.ts';

/** Systems, languages and services as their publishers ship them. */
export const baseRecipes: Recipes = {
	'alpine-3.20': {
		system: 'accounts+alpine',
		ageDays: 38,
		steps: [
			['/bin/sh -c #(nop) ADD file:5758b97d8301c84a in / ', 7_797_073],
			['/bin/sh -c #(nop)  CMD ["/bin/sh"]', 0],
		],
		config: {command: ['/bin/sh']},
	},
	'alpine-3.20-arm64': {
		system: 'accounts+alpine',
		ageDays: 38,
		platform: 'linux/arm64/v8',
		steps: [
			['/bin/sh -c #(nop) ADD file:9e8b1f3a40d2c716 in / ', 8_829_192],
			['/bin/sh -c #(nop)  CMD ["/bin/sh"]', 0],
		],
		config: {command: ['/bin/sh']},
	},
	'busybox-1.36': {
		system: 'accounts+busybox',
		ageDays: 210,
		steps: [
			['/bin/sh -c #(nop) ADD file:3ee8f5c8b2f0a1cd in / ', 4_261_550],
			['/bin/sh -c #(nop)  CMD ["sh"]', 0],
		],
		config: {command: ['sh']},
	},
	'debian-12': {
		system: 'accounts+bookworm',
		ageDays: 33,
		steps: [
			["# debian.sh --arch 'amd64' out/ 'bookworm' '@1728000000'", 116_562_944],
			['CMD ["bash"]', 0],
		],
		config: {command: ['bash']},
	},
	'debian-12-slim': {
		system: 'accounts+bookworm',
		ageDays: 33,
		steps: [
			["# debian.sh --arch 'amd64' out/ 'bookworm' '@1728000000' (slim)", 74_782_720],
			['CMD ["bash"]', 0],
		],
		config: {command: ['bash']},
	},
	'ubuntu-24.04': {
		system: 'accounts+noble',
		ageDays: 41,
		steps: [
			['/bin/sh -c #(nop)  ARG RELEASE', 0],
			['/bin/sh -c #(nop)  LABEL org.opencontainers.image.version=24.04', 0],
			['/bin/sh -c #(nop) ADD file:bcebbf0fddcba5b8 in / ', 78_051_328],
			['/bin/sh -c #(nop)  CMD ["/bin/bash"]', 0],
		],
		config: {command: ['/bin/bash'], labels: {'org.opencontainers.image.version': '24.04'}},
	},
	'nginx-1.27': {
		from: 'debian-12-slim',
		system: 'accounts+bookworm+nginx',
		ageDays: 22,
		steps: [
			['LABEL maintainer=NGINX Docker Maintainers <docker-maint@nginx.com>', 0],
			['ENV NGINX_VERSION=1.27.2', 0],
			[
				'RUN /bin/sh -c set -x && groupadd --system nginx && apt-get install -y nginx # buildkit',
				112_613_376,
			],
			['COPY docker-entrypoint.sh / # buildkit', 1620],
			['COPY 30-tune-worker-processes.sh /docker-entrypoint.d # buildkit', 4619],
			['ENTRYPOINT ["/docker-entrypoint.sh"]', 0],
			['EXPOSE map[80/tcp:{}]', 0],
			['STOPSIGNAL SIGQUIT', 0],
			['CMD ["nginx" "-g" "daemon off;"]', 0],
		],
		config: {
			entrypoint: ['/docker-entrypoint.sh'],
			command: ['nginx', '-g', 'daemon off;'],
			environment: ['NGINX_VERSION=1.27.2', 'PKG_RELEASE=1~bookworm'],
			exposedPorts: ['80/tcp'],
			labels: {maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>'},
			stopSignal: 'SIGQUIT',
		},
	},
	'nginx-1.27-alpine': {
		from: 'alpine-3.20',
		system: 'accounts+alpine+nginx',
		ageDays: 22,
		steps: [
			['ENV NGINX_VERSION=1.27.2', 0],
			[
				'RUN /bin/sh -c set -x && addgroup -g 101 -S nginx && apk add --no-cache nginx # buildkit',
				38_912_344,
			],
			['COPY docker-entrypoint.sh / # buildkit', 1620],
			['CMD ["nginx" "-g" "daemon off;"]', 0],
		],
		config: {
			entrypoint: ['/docker-entrypoint.sh'],
			command: ['nginx', '-g', 'daemon off;'],
			environment: ['NGINX_VERSION=1.27.2'],
			exposedPorts: ['80/tcp'],
			stopSignal: 'SIGQUIT',
		},
	},
	'redis-7.2': {
		from: 'debian-12-slim',
		system: 'accounts+bookworm+redis',
		ageDays: 19,
		steps: [
			[
				'RUN /bin/sh -c groupadd -r -g 999 redis && useradd -r -g redis -u 999 redis # buildkit',
				8762,
			],
			['ENV REDIS_VERSION=7.2.6', 0],
			[
				'RUN /bin/sh -c set -eux; wget -O redis.tar.gz "$REDIS_DOWNLOAD_URL"; make -C /usr/src/redis install # buildkit',
				41_734_144,
			],
			['VOLUME [/data]', 0],
			['WORKDIR /data', 0],
			['COPY docker-entrypoint.sh /usr/local/bin/ # buildkit', 661],
			['ENTRYPOINT ["docker-entrypoint.sh"]', 0],
			['CMD ["redis-server"]', 0],
		],
		config: {
			entrypoint: ['docker-entrypoint.sh'],
			command: ['redis-server'],
			environment: ['REDIS_VERSION=7.2.6'],
			exposedPorts: ['6379/tcp'],
			volumes: ['/data'],
			workingDirectory: '/data',
		},
	},
	'postgres-16': {
		from: 'debian-12-slim',
		system: 'accounts+bookworm+postgres',
		ageDays: 27,
		steps: [
			[
				'RUN /bin/sh -c groupadd -r postgres --gid=999; useradd -r -g postgres --uid=999 postgres # buildkit',
				9140,
			],
			['ENV LANG=en_US.utf8', 0],
			[
				'RUN /bin/sh -c apt-get update; apt-get install -y --no-install-recommends locales libnss-wrapper # buildkit',
				42_188_800,
			],
			['ENV PG_MAJOR=16 PG_VERSION=16.4-1.pgdg120+2', 0],
			[
				'RUN /bin/sh -c apt-get install -y --no-install-recommends postgresql-$PG_MAJOR # buildkit',
				306_225_152,
			],
			['VOLUME [/var/lib/postgresql/data]', 0],
			['COPY docker-entrypoint.sh docker-ensure-initdb.sh /usr/local/bin/ # buildkit', 14_732],
			['ENTRYPOINT ["docker-entrypoint.sh"]', 0],
			['STOPSIGNAL SIGINT', 0],
			['CMD ["postgres"]', 0],
		],
		config: {
			entrypoint: ['docker-entrypoint.sh'],
			command: ['postgres'],
			environment: ['LANG=en_US.utf8', 'PG_MAJOR=16', 'PGDATA=/var/lib/postgresql/data'],
			exposedPorts: ['5432/tcp'],
			volumes: ['/var/lib/postgresql/data'],
			stopSignal: 'SIGINT',
		},
	},
	'node-22': {
		from: 'debian-12',
		system: 'accounts+bookworm+node',
		ageDays: 12,
		steps: [
			[
				'RUN /bin/sh -c apt-get install -y --no-install-recommends ca-certificates curl git gnupg # buildkit',
				47_734_784,
			],
			[
				'RUN /bin/sh -c apt-get install -y autoconf g++ make python3 libssl-dev zlib1g-dev # buildkit',
				588_316_672,
			],
			[
				'RUN /bin/sh -c groupadd --gid 1000 node && useradd --uid 1000 --gid node node # buildkit',
				8912,
			],
			['ENV NODE_VERSION=22.11.0', 0],
			[
				'RUN /bin/sh -c curl -fsSLO "https://nodejs.org/dist/v$NODE_VERSION/node-v$NODE_VERSION-linux-x64.tar.xz" # buildkit',
				199_884_288,
			],
			['COPY docker-entrypoint.sh /usr/local/bin/ # buildkit', 388],
			['ENTRYPOINT ["docker-entrypoint.sh"]', 0],
			['CMD ["node"]', 0],
		],
		config: {
			entrypoint: ['docker-entrypoint.sh'],
			command: ['node'],
			environment: ['NODE_VERSION=22.11.0', 'YARN_VERSION=1.22.22'],
		},
	},
	'node-22-alpine': {
		from: 'alpine-3.20',
		system: 'accounts+alpine+node',
		ageDays: 12,
		steps: [
			['ENV NODE_VERSION=22.11.0', 0],
			[
				'RUN /bin/sh -c addgroup -g 1000 node && apk add --no-cache libstdc++ # buildkit',
				122_683_392,
			],
			['COPY docker-entrypoint.sh /usr/local/bin/ # buildkit', 388],
			['CMD ["node"]', 0],
		],
		config: {
			entrypoint: ['docker-entrypoint.sh'],
			command: ['node'],
			environment: ['NODE_VERSION=22.11.0'],
		},
	},
	'python-3.12-slim': {
		from: 'debian-12-slim',
		system: 'accounts+bookworm+python',
		ageDays: 16,
		steps: [
			['ENV LANG=C.UTF-8', 0],
			[
				'RUN /bin/sh -c apt-get update; apt-get install -y --no-install-recommends ca-certificates netbase tzdata # buildkit',
				9_232_384,
			],
			['ENV PYTHON_VERSION=3.12.7', 0],
			[
				'RUN /bin/sh -c set -eux; ./configure --enable-optimizations; make -j "$(nproc)" install # buildkit',
				41_054_208,
			],
			['CMD ["python3"]', 0],
		],
		config: {command: ['python3'], environment: ['LANG=C.UTF-8', 'PYTHON_VERSION=3.12.7']},
	},
	'opensearch-2': {
		from: 'debian-12-slim',
		system: 'accounts+bookworm+java',
		ageDays: 61,
		steps: [
			['RUN /bin/sh -c apt-get install -y openjdk-17-jre-headless # buildkit', 318_771_200],
			['COPY --chown=1000:0 /usr/share/search /usr/share/search # buildkit', 902_430_720],
			['ENTRYPOINT ["docker-entrypoint.sh" "java" "-Xmx512m" "-jar" "search.jar"]', 0],
		],
		config: {
			entrypoint: ['docker-entrypoint.sh', 'java', '-Xmx512m', '-jar', 'search.jar'],
			user: '1000',
			exposedPorts: ['9200/tcp', '9300/tcp'],
			workingDirectory: '/usr/share/search',
		},
	},
	'static-base': {
		system: 'static',
		ageDays: 88,
		steps: [['bazel build @distroless//base:static', 2_361_344]],
		config: {command: ['/server'], user: '65532'},
	},
};
