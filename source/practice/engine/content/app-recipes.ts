import {healthcheckOf} from '../../../engine/healthcheck.ts';
import type {ImageRecipe, Recipes} from './image-recipe.ts';

const shopApi = (version: string, ageDays: number, appBytes: number): ImageRecipe => ({
	from: 'node-22-alpine',
	system: 'accounts+alpine+node+app',
	ageDays,
	steps: [
		['WORKDIR /app', 92],
		['COPY package.json package-lock.json ./ # buildkit', 214_332],
		['RUN /bin/sh -c npm ci --omit=dev # buildkit', 96_481_280],
		[`COPY src ./src # buildkit ${version}`, appBytes],
		['ENV NODE_ENV=production', 0],
		['USER node', 0],
		['EXPOSE map[3000/tcp:{}]', 0],
		['CMD ["node" "src/server.js"]', 0],
	],
	config: {
		command: ['node', 'src/server.js'],
		environment: ['NODE_ENV=production'],
		exposedPorts: ['3000/tcp'],
		user: 'node',
		workingDirectory: '/app',
		labels: {
			'org.opencontainers.image.title': 'shop-api',
			'org.opencontainers.image.version': version,
			'org.opencontainers.image.source': 'https://git.example.com/shop/api',
		},
		healthcheck: healthcheckOf('CMD-SHELL', 'wget -qO- http://localhost:3000/healthz || exit 1'),
	},
});

const requirementsFile = '/srv/worker/requirements.txt';
const requirements = 'numpy==2.1.2\nredis==5.1.1\n';
const settingsFile = '/srv/worker/settings.ini';
const numpy = '/usr/local/lib/python3.12/site-packages/numpy';

/** What somebody with a shop would have built. */
export const appRecipes: Recipes = {
	'shop-api-2.4.1': shopApi('2.4.1', 0.08, 1_841_664),
	'shop-api-2.4.0': shopApi('2.4.0', 3.4, 1_839_104),
	'shop-api-2.3.0': shopApi('2.3.0', 40, 1_702_912),
	'shop-api-failed': {
		from: 'shop-api-2.4.0',
		ageDays: 0.15,
		steps: [['RUN /bin/sh -c npm run build:assets # buildkit', 22_409_216]],
	},
	'shop-worker-2.4': {
		from: 'python-3.12-slim',
		system: 'accounts+bookworm+python+worker',
		ageDays: 1.2,
		steps: [
			['WORKDIR /srv/worker', 88],
			['COPY requirements.txt . # buildkit', 1204, {texts: {[requirementsFile]: requirements}}],
			[
				'RUN /bin/sh -c pip install --no-cache-dir -r requirements.txt # buildkit',
				131_072_000,
				{
					data: {
						[`${numpy}/core/umath.so`]: 3_145_728,
						[`${numpy}/tests/data/samples.bin`]: 2_097_152,
					},
				},
			],
			[
				'COPY . . # buildkit',
				402_432,
				{texts: {[requirementsFile]: requirements, [settingsFile]: 'level = debug\n'}},
			],
			[
				`RUN /bin/sh -c rm -r ${numpy}/tests && sed -i s/debug/info/ settings.ini # buildkit`,
				2048,
				{
					texts: {[settingsFile]: 'level = info\n'},
					deleted: [`${numpy}/tests`, `${numpy}/tests/data`, `${numpy}/tests/data/samples.bin`],
				},
			],
			['CMD ["python" "run.py"]', 0],
		],
		config: {command: ['python', 'run.py'], workingDirectory: '/srv/worker'},
	},
	'shop-web-1.9': {
		from: 'nginx-1.27-alpine',
		ageDays: 2.5,
		steps: [
			['COPY dist /usr/share/nginx/html # buildkit', 14_286_848],
			['COPY nginx.conf /etc/nginx/conf.d/default.conf # buildkit', 1433],
			['HEALTHCHECK &{["CMD-SHELL" "wget -qO- http://localhost/healthz"] "30s" "3s" "0s" "3"}', 0],
		],
		config: {
			healthcheck: {
				test: ['CMD-SHELL', 'wget -qO- http://localhost/healthz'],
				intervalNanoseconds: 30_000_000_000,
				timeoutNanoseconds: 3_000_000_000,
				startPeriodNanoseconds: 0,
				startIntervalNanoseconds: 0,
				retries: 3,
			},
		},
	},
	'debug-tools': {
		from: 'debian-12',
		ageDays: 5.5,
		isLocalBuild: true,
		author: 'Robin <robin@example.com>',
		comment: 'nmap and strace for looking into the shop network',
		steps: [['bash', 38_402_048]],
		config: {labels: {'com.example.purpose': 'debugging'}},
	},
	'onbuild-base': {
		from: 'node-22-alpine',
		ageDays: 120,
		steps: [['WORKDIR /usr/src/app', 92]],
		config: {
			workingDirectory: '/usr/src/app',
			onBuild: ['COPY package*.json ./', 'RUN npm ci', 'COPY . .'],
			shell: ['/bin/ash', '-eo', 'pipefail', '-c'],
		},
	},
	'edge-gateway': {
		from: 'static-base',
		ageDays: 9,
		platform: 'linux/arm64/v8',
		steps: [['COPY /go/bin/gateway /server # buildkit', 18_743_296]],
		config: {
			entrypoint: ['/server', '--listen=:8443'],
			command: undefined,
			exposedPorts: ['8443/tcp'],
		},
	},
	'log-forwarder': {
		from: 'alpine-3.20',
		ageDays: 5,
		steps: [['RUN /bin/sh -c apk add --no-cache ruby fluentd # buildkit', 58_236_928]],
		config: {command: ['sh', '-c', 'while true; do sleep 5; done']},
	},
};
