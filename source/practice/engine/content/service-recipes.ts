import type {Recipes} from './image-recipe.ts';

/** Servers and databases as their publishers ship them. */
export const serviceRecipes: Recipes = {
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
	'registry-2': {
		from: 'alpine-3.20',
		system: 'registry',
		ageDays: 40,
		steps: [
			['COPY registry /bin/registry # buildkit', 18_452_480],
			['VOLUME [/var/lib/registry]', 0],
			['EXPOSE map[5000/tcp:{}]', 0],
			['ENTRYPOINT ["registry" "serve"]', 0],
			['CMD ["/etc/docker/registry/config.yml"]', 0],
		],
		config: {
			entrypoint: ['registry', 'serve'],
			command: ['/etc/docker/registry/config.yml'],
			exposedPorts: ['5000/tcp'],
			volumes: ['/var/lib/registry'],
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
};
