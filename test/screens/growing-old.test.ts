import {expect, onTestFinished, test, vi} from 'vitest';
import {createFakeEngine} from '../helpers/fake-engine.ts';
import {renderApp} from '../helpers/render-app.tsx';
import {createSampleEngine} from '../helpers/sample-engine.ts';
import {container, detailsOf} from './containers/scripted-engine.ts';

const hour = 3_600_000;

/** An image of this age. */
function imageOf(letter: string, createdAt: number) {
	return {
		id: `sha256:${letter.repeat(64)}`,
		references: [`image-${letter}:1`],
		localDigests: [],
		digests: [],
		createdAt,
		sizeBytes: 1_000_000,
		sharedBytes: undefined,
		parentId: undefined,
		labels: {},
	};
}

/** Moments that the clock was asked to wake at, of those that it still would. */
function watchClock(app: ReturnType<typeof renderApp>): Set<number> {
	const waiting = new Set<number>();
	const {wake} = app.services.clock;
	vi.spyOn(app.services.clock, 'wake').mockImplementation((at, call) => {
		waiting.add(at);
		const takeBack = wake(at, call);
		return () => {
			waiting.delete(at);
			takeBack();
		};
	});
	return waiting;
}

test('An age on the screen grows while nothing is pressed, and the engine is asked nothing', async () => {
	const engine = createFakeEngine({images: [imageOf('a', Date.now() - 57_000)]});
	const app = renderApp({engine});
	onTestFinished(app.unmount);
	await app.waitFor(/image-a.* 5\ds/);
	// Whatever is asked again after the start has been asked by then.
	await app.waitFor(/image-a.* 59s/);
	const calls = [...engine.calls];
	await app.waitFor(/image-a.* 1m/);
	expect(engine.calls).toEqual(calls);
});

test('A list is drawn again only when an age that is in view reads otherwise', async () => {
	const now = Date.UTC(2026, 0, 15, 12);
	const images = [
		imageOf('a', now - 5 * hour),
		...Array.from({length: 30}, (_, index) => imageOf(`${index}b`, now - (10 + index) * hour)),
		imageOf('c', now - 45.5 * hour + 1000),
	];
	const app = renderApp({engine: createFakeEngine({images}), now: () => now});
	onTestFinished(app.unmount);
	const waiting = watchClock(app);
	await app.waitFor('image-a');
	// Five hours read as six half an hour from now; the one that changes in a second is below the window.
	await vi.waitFor(() => expect([...waiting]).toEqual([now + hour / 2]));
	await app.press('G');
	await app.waitFor('image-c');
	await vi.waitFor(() => expect([...waiting]).toEqual([now + 1000]));
});

test('Nothing waits for the time where nothing in view grows old', async () => {
	const app = renderApp({engine: createSampleEngine()});
	onTestFinished(app.unmount);
	const waiting = watchClock(app);
	await app.waitFor('redis');
	await vi.waitFor(() => expect(waiting.size).toBe(1));
	await app.press('/');
	await app.type('matches-nothing');
	await app.waitFor('No match');
	await vi.waitFor(() => expect(waiting.size).toBe(0));
});

test('A status goes on after one question about a container whose words hide when it started', async () => {
	const startedAt = Date.now() - 45 * 60_000 + 4000;
	const asked: string[] = [];
	const web = container('web', 'running', {status: 'Up 44 minutes (healthy)'});
	const done = container('done', 'exited', {status: 'Exited (3) 57 seconds ago'});
	const engine = createFakeEngine({
		containers: [web, done],
		containerCalls: {
			async inspect(id) {
				asked.push(id);
				return detailsOf(web, {startedAt});
			},
		},
	});
	// Without room for the pane, whose log asks as well.
	const app = renderApp({engine, screenId: 'containers', columns: 99, rows: 15});
	onTestFinished(app.unmount);
	await app.waitFor(/web .*Up 44m \(healthy\)/);
	await app.waitFor(/done .*Exited \(3\) 1m ago/);
	await app.waitFor(/web .*Up 45m \(healthy\)/);
	await app.press('r');
	await app.waitFor(/web +Up 45 minutes \(healthy\)/);
	expect(asked).toEqual([web.id]);
});

test('The details beside a list grow old with it', async () => {
	const user = container('web', 'running', {
		imageId: `sha256:${'a'.repeat(64)}`,
		status: 'Up 57 seconds',
	});
	const createdAt = Date.now() - 57_000;
	const engine = createFakeEngine({
		images: [imageOf('a', createdAt)],
		containers: [user],
		imageCalls: {
			inspect: createSampleEngine().images.inspect,
			history: async () => [],
		},
	});
	const inspect = engine.images.inspect;
	vi.spyOn(engine.images, 'inspect').mockImplementation(async (_image, options) => ({
		...(await inspect('redis:7', options)),
		createdAt,
	}));
	const app = renderApp({engine, columns: 160});
	onTestFinished(app.unmount);
	await app.waitFor(/Created +1 minute ago/);
	await app.waitFor(/web +Up 1 minute/);
});
