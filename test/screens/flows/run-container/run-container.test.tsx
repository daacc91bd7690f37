import {Box} from 'ink';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {ContainerSpecification} from '../../../../source/engine/container-specification.ts';
import type {ContainerOperations} from '../../../../source/engine/containers.ts';
import {emptyImageConfig} from '../../../../source/engine/image-config.ts';
import type {ImageDetails} from '../../../../source/engine/images.ts';
import {useViewLayer} from '../../../../source/hooks/use-view-layer.ts';
import type {Action} from '../../../../source/keys/action.ts';
import {Problem} from '../../../../source/problem.ts';
import {useRunContainer} from '../../../../source/screens/flows/run-container/use-run-container.tsx';
import {createFakeEngine} from '../../../helpers/fake-engine.ts';
import {type RenderedApp, renderApp} from '../../../helpers/render-app.tsx';
import {sampleConfigFile} from '../../../helpers/sample-config-file.ts';
import {FakeInput, FakeOutput, FakeSession, lendNothing} from '../../../terminal/fake-terminal.ts';

const details: ImageDetails = {
	id: 'sha256:1',
	references: ['nginx:1.27'],
	digests: [],
	localDigests: [],
	contentBytes: undefined,
	unpackedBytes: undefined,
	manifests: undefined,
	platform: 'linux/amd64',
	createdAt: undefined,
	sizeBytes: 1,
	author: undefined,
	comment: undefined,
	config: {...emptyImageConfig, command: ['nginx', '-g', 'daemon off;'], exposedPorts: ['80/tcp']},
	lastTaggedAt: undefined,
	layerDigests: [],
	configFile: sampleConfigFile,
	containerId: undefined,
	inspected: {},
};

const actions: readonly Action<{run(): unknown}>[] = [
	{id: 'test.run', keys: ['r'], title: 'Run', group: 'View', run: ({run}) => run()},
];

function Page() {
	const {run} = useRunContainer();
	useViewLayer(actions, {run: () => run('nginx:1.27')});
	return <Box />;
}

let app: RenderedApp;
let terminal: FakeSession;
let stdin: FakeInput;
let stdout: FakeOutput;
let done: string[];
let asked: ContainerSpecification | undefined;

const calls = (changes: Partial<ContainerOperations> = {}): Partial<ContainerOperations> => ({
	async create(specification) {
		asked = specification;
		done.push('create');
		return {id: 'abc123def456789', warnings: []};
	},
	async start() {
		done.push('start');
	},
	async attach() {
		done.push('attach');
		return terminal;
	},
	async inspect() {
		return {} as Awaited<ReturnType<ContainerOperations['inspect']>>;
	},
	async remove() {
		done.push('remove');
	},
	...changes,
});

async function open(containerCalls = calls()) {
	const engine = createFakeEngine({imageCalls: {inspect: async () => details}, containerCalls});
	app = renderApp({engine, columns: 100, rows: 30, terminal: {stdin, stdout, lend: lendNothing}});
	app.services.navigation.openView({id: 'page', title: 'Page', content: <Page />});
	await app.waitFor('Esc Back');
	await app.press('r');
	await app.waitFor('Run nginx:1.27');
}

async function chooseDetached() {
	await app.press('tab', 'tab', 'space');
	await app.waitFor('docker run -d');
}

beforeEach(() => {
	done = [];
	asked = undefined;
	terminal = new FakeSession();
	stdin = new FakeInput();
	stdout = new FakeOutput();
});
afterEach(() => app.unmount());

test("The run form shows the image's own command, proposes ports, and the command as it grows", async () => {
	await open();
	const frame = await app.waitFor('docker run -it nginx:1.27');
	expect(frame).toContain("nginx -g 'daemon off;'");
	expect(frame).toContain('8080:80');
	await app.type('web');
	await app.press('tab', 'tab', 'tab');
	await app.type('8080:80');
	await app.waitFor('docker run -it --name web -p 8080:80 nginx:1.27');
});

test('The run form copies the equivalent docker command line', async () => {
	await open();
	await app.type('web');
	await app.waitFor('--name web');
	await app.press('ctrl-y');
	await expect.poll(() => app.copied).toEqual(['docker run -it --name web nginx:1.27']);
});

test('A container is run in the background and the notice says so', async () => {
	await open();
	await app.type('web');
	await chooseDetached();
	await app.press('enter');
	await app.waitFor('web is running in the background');
	expect(done).toEqual(['create', 'start']);
	expect(asked).toMatchObject({name: 'web', isInteractive: false});
	expect(app.services.jobs.list.get()[0]).toMatchObject({
		title: 'docker run -d --name web nginx:1.27',
		result: 'Running as web.',
	});
});

test('A value that looks like a secret is seen neither in the form nor in the job', async () => {
	await open();
	await app.press('tab', 'tab', 'space', 'tab', 'tab');
	await app.type('MODE=dev DB_PASSWORD=hunter2');
	expect(await app.waitFor(/MODE=dev DB_PASSWORD=•{7}/)).toContain('docker run -d -e MODE=dev');
	expect(app.frame()).not.toContain('hunter2');
	await app.press('enter');
	await app.waitFor('is running in the background');
	expect(asked?.environment).toEqual(['MODE=dev', 'DB_PASSWORD=hunter2']);
	expect(app.services.jobs.list.get()[0]?.title).toContain("-e 'DB_PASSWORD=***'");
});

test('A run in the terminal attaches before it starts, lends the terminal, and tells the exit code', async () => {
	await open();
	await app.type('web');
	await app.press('enter');
	await app.waitUntilGone('Tab next field');
	await expect.poll(() => stdout.text).toContain('Slipway: web. ctrl-p ctrl-q leaves it running');
	expect(done).toEqual(['create', 'attach', 'start']);
	terminal.code = Promise.resolve(3);
	terminal.end();
	await expect.poll(() => stdout.text).toContain('web ended with exit code 3.\r\nPress Enter');
	stdin.write('\r');
	await app.waitFor('web ended with exit code 3');
});

test('The run form keeps everything typed when the name is taken', async () => {
	await open(
		calls({
			async create() {
				throw new Problem({
					reason: 'conflict',
					message: 'The name web is taken.',
					nextStep: 'Choose another one.',
				});
			},
		}),
	);
	await app.type('web');
	await app.press('enter');
	const frame = await app.waitFor('The name web is taken. Choose another one.');
	expect(frame).toContain('--name web');
	await app.type('2');
	await app.waitFor('--name web2');
});

test('The run form goes to the field that cannot be used', async () => {
	await open();
	await app.press('tab', 'tab', 'tab');
	await app.type('80:http');
	await app.press('tab', 'enter');
	await app.waitFor('"http" is not a port');
	expect(done).toEqual([]);
});

test('The run form offers to remove a container that did not start, and keeps the form', async () => {
	await open(
		calls({
			async start() {
				throw new Problem({reason: 'conflict', message: 'Port 8080 is taken.'});
			},
		}),
	);
	await app.type('web');
	await chooseDetached();
	await app.press('enter');
	const question = await app.waitFor('web did not start');
	expect(question).toContain('Port 8080 is taken.');
	await app.press('y');
	await app.waitUntilGone('web did not start');
	await app.waitFor('Port 8080 is taken.');
	expect(done).toEqual(['create', 'remove']);
	expect(app.frame()).toContain('--name web');
});

test('The run form says that a container that did not start was kept', async () => {
	await open(
		calls({
			async start() {
				throw new Problem({reason: 'conflict', message: 'Port 8080 is taken.'});
			},
		}),
	);
	await chooseDetached();
	await app.press('enter');
	await app.waitFor('Remove it?');
	await app.press('n');
	await app.waitFor('The container abc123def456 was kept');
	expect(done).toEqual(['create']);
});

test('The run form offers to remove what was created when the start is stopped by hand', async () => {
	await open(
		calls({
			start: (_container, {signal}) =>
				new Promise((_resolve, reject) => {
					done.push('start');
					signal.addEventListener('abort', () => reject(signal.reason));
				}),
		}),
	);
	await app.press('enter');
	await expect.poll(() => done).toEqual(['create', 'attach', 'start']);
	await app.press('escape');
	await app.waitFor('You stopped it.');
	await app.press('y');
	await app.waitFor('Cancelled before it finished');
	expect(done.at(-1)).toBe('remove');
	expect(terminal.stream.destroyed).toBe(true);
	expect(stdout.text).toBe('');
});

test('A docker run that is pasted into the form fills it, names what is not used, and runs as it was', async () => {
	await open();
	await app.paste(
		'$ sudo docker run -dp 8080:80 --name=web \\\n  -e "MODE=a b" --restart on-failure:5 -m 512m --cpus .5 \\\n' +
			'  -u 1000:1000 --network host --entrypoint sh --cap-add NET_ADMIN nginx:1.27 -c "echo hi" && docker ps\n',
	);
	const told = await app.waitFor('Not used of this docker run');
	expect(told).toContain('--cap-add NET_ADMIN');
	expect(told).toContain('&& docker ps');
	await app.press('escape');
	await app.waitFor('Entrypoint');
	await app.press('enter');
	await app.waitFor('web is running in the background');
	expect(asked).toMatchObject({
		image: 'nginx:1.27',
		name: 'web',
		isInteractive: false,
		command: ['-c', 'echo hi'],
		environment: ['MODE=a b'],
		ports: [{hostPort: 8080, containerPort: 80}],
		network: 'host',
		restart: {name: 'on-failure', most: 5},
		user: '1000:1000',
		memoryBytes: 512 * 1024 * 1024,
		nanoCpus: 500_000_000,
		entrypoint: ['sh'],
	});
	expect(asked).not.toHaveProperty('gpus');
});
