import type {Recipes} from './image-recipe.ts';

/** Systems and languages as their publishers ship them. */
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
	'static-base': {
		system: 'static',
		ageDays: 88,
		steps: [['bazel build @distroless//base:static', 2_361_344]],
		config: {command: ['/server'], user: '65532'},
	},
};
