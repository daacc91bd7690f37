import {expect, onTestFinished, test} from 'vitest';
import {Problem, type ProblemReason} from '../../../source/problem.ts';
import {openEngine} from '../../../source/store/open-engine.ts';
import {createFakeEngine} from '../../helpers/fake-engine.ts';
import {renderApp} from '../../helpers/render-app.tsx';
import {createSampleEngine} from '../../helpers/sample-engine.ts';

function openFirstRun(options: Parameters<typeof renderApp>[0] = {}) {
	const app = renderApp(options);
	onTestFinished(app.unmount);
	return app;
}

test.each<[ProblemReason, string, string]>([
	['unreachable', 'There is no socket at /var/run/docker.sock', 'Start the engine'],
	['permission-denied', 'You may not use /var/run/docker.sock', 'Join the group docker'],
	['tls', 'The certificate of tcp://build:2376 cannot be verified', 'Set DOCKER_CERT_PATH'],
	['failed', 'The engine failed: 500', 'Look at its log'],
])(
	'The first run after a failure that is %s says what was asked, why it failed, what helps and what can be done',
	async (reason, message, nextStep) => {
		const engine = createFakeEngine();
		engine.loseConnection(new Problem({reason, message, nextStep}));
		const app = openFirstRun({engine});
		const frame = await app.waitFor('No container engine answered');
		expect(frame).toContain('unix:///fake.sock');
		expect(frame).toContain('chosen by test');
		expect(frame).toContain(message);
		expect(frame).toContain(nextStep);
		expect(frame).toMatch(/R +Retry the same host/);
		expect(frame).toMatch(/O +Choose another host/);
		expect(frame).toMatch(/E +Open the practice engine/);
	},
);

test('The first run lists the places that were looked at, without their control sequences', async () => {
	const engine = createFakeEngine();
	engine.loseConnection();
	const app = openFirstRun({
		open: () => ({
			openEngine: openEngine(engine, Date.now),
			choice: {
				address: 'unix:///run/docker.sock',
				source: 'default socket',
				tried: [{candidate: 'context prod\u001B[2J', outcome: 'not found'}],
				warnings: [],
			},
		}),
		engine,
	});
	const frame = await app.waitFor('Checked');
	expect(frame).toContain('context prod␛[2J  not found');
});

const ignored = '/home/ann/.docker/config.json cannot be used: it is not JSON.';

test('The first run says what of the configuration was ignored, below what can be done', async () => {
	const engine = createFakeEngine();
	engine.loseConnection();
	const app = openFirstRun({
		open: () => ({
			openEngine: openEngine(engine, Date.now),
			choice: {
				address: 'unix:///run/docker.sock',
				source: 'default socket',
				tried: [{candidate: '/run/docker.sock', outcome: 'used'}],
				warnings: [`${ignored}\u001B[2J`],
			},
		}),
		engine,
	});
	const frame = await app.waitFor('Checked');
	expect(frame).toMatch(/Open the practice engine[\s\S]*it is not JSON\.␛\[2J[\s\S]*Checked/);
});

test('An engine that opens all the same has a notice of what was ignored, and the hosts screen keeps it', async () => {
	const app = openFirstRun({
		open: () => ({
			openEngine: openEngine(createSampleEngine(), Date.now),
			choice: {
				address: 'unix:///run/docker.sock',
				source: 'default socket',
				tried: [
					{candidate: '/run/docker.sock', outcome: 'used'},
					{candidate: '/home/ann/.colima/default/docker.sock', outcome: 'exists'},
					{candidate: '/home/ann/.rd/docker.sock', outcome: 'does not exist'},
				],
				warnings: [ignored],
			},
		}),
	});
	await app.press('enter');
	await app.waitFor('redis');
	await app.waitFor(ignored);
	app.services.notices.dismiss();
	await app.waitUntilGone(ignored);
	app.services.navigation.showScreen('hosts');
	const frame = await app.waitFor('Chosen by');
	expect(frame).toContain(ignored);
});

test('Trying again opens the engine once it answers', async () => {
	const engine = createFakeEngine();
	engine.loseConnection();
	const app = openFirstRun({engine});
	await app.waitFor('No container engine answered');
	engine.restoreConnection();
	await app.press('R');
	await app.waitFor('No images yet');
});

test('Another host that cannot be is told in the form, and kept; one that answers opens', async () => {
	const asked: Array<string | undefined> = [];
	const app = openFirstRun({
		open(host) {
			asked.push(host);
			if (host !== 'tcp://build:2375') {
				throw new Problem({reason: 'invalid', message: `${host} is no address`});
			}

			return {
				openEngine: openEngine(createSampleEngine(), Date.now),
				choice: {address: host, source: 'typed', tried: [], warnings: []},
			};
		},
	});
	await app.press('O');
	await app.waitFor('Choose another host');
	await app.type('build');
	await app.press('enter');
	await app.waitFor('build is no address');
	await app.press('ctrl-u');
	await app.type('tcp://build:2375');
	await app.press('enter');
	await app.waitFor('redis');
	expect(asked).toEqual(['build', 'tcp://build:2375']);
});

test('The practice engine opens from here', async () => {
	const engine = {...createSampleEngine(), endpoint: 'practice:'};
	const app = openFirstRun({openPractice: async () => openEngine(engine, Date.now)});
	await app.press('E');
	await app.waitFor('redis');
	await app.waitFor('PRACTICE ENGINE');
});

test('The hosts screen tells what engine this is and who chose it', async () => {
	const app = openFirstRun({engine: createSampleEngine()});
	await app.waitFor('redis');
	app.services.navigation.showScreen('hosts');
	const frame = await app.waitFor('Chosen by');
	for (const fact of ['unix:///fake.sock', 'Docker 20.10.24, API 1.41', 'overlay2', 'classic']) {
		expect(frame).toContain(fact);
	}
});
