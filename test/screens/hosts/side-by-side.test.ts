import {afterEach, expect, test, vi} from 'vitest';
import {Problem} from '../../../source/problem.ts';
import {openSeveral} from './open-several.ts';

afterEach(() => vi.useRealTimers());

const quarterHourMs = 15 * 60_000;

/** A job of the shown host that the test ends. */
function startJob({services}: ReturnType<typeof openSeveral>['app'], title: string) {
	let end = () => {};
	let isAborted = false;
	const handle = services.jobs.start(title, ({signal}) => {
		signal.addEventListener('abort', () => {
			isAborted = true;
		});
		return new Promise(resolve => {
			end = () => resolve('Done');
		});
	});
	return {ended: handle.ended, end: () => end(), isAborted: () => isAborted};
}

test('A job goes on at its host while another is shown, and every place says where', async () => {
	const several = openSeveral();
	const {app, hosts, closed} = several;
	await app.waitFor('redis');
	const job = startJob(app, 'Pull redis:8');
	hosts.open('ssh://lab');
	await app.waitFor('Pull redis:8 on unix:///a.sock');
	app.services.navigation.showScreen('jobs');
	await app.waitFor(/Running +Pull redis:8 +unix:\/\/\/a\.sock/);
	await app.press('q');
	await app.waitFor('  Pull redis:8 on unix:///a.sock');
	await app.press('n');
	expect(hosts.held.get()).toEqual(
		new Map([
			['unix:///a.sock', 1],
			['ssh://lab', 0],
		]),
	);
	job.end();
	await job.ended;
	expect(job.isAborted()).toBe(false);
	expect(closed).toEqual([]);
	expect(hosts.held.get().get('unix:///a.sock')).toBe(0);
});

test('Going back to a host shows it where it was left, at once, with what happened there meanwhile', async () => {
	const {app, hosts, countOf, engines} = openSeveral();
	await app.waitFor('redis');
	await app.press('j', 'i');
	await app.waitFor('0: "redis:7"');
	hosts.open('ssh://lab');
	await app.waitUntilGone('RepoTags');
	await app.waitFor('redis');
	const [engine] = engines.get('unix:///a.sock') ?? [];
	await engine?.images.untag('redis:7', {signal: new AbortController().signal});
	hosts.open('unix:///a.sock');
	await app.waitFor('0: "redis:latest"');
	await app.press('escape');
	const list = await app.waitUntilGone('RepoTags');
	expect(list).not.toContain('redis:7');
	expect(countOf('unix:///a.sock')).toBe(1);
});

test('A host is closed a quarter of an hour after the last who needed it, never under a job', async () => {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
	const several = openSeveral();
	const {app, hosts, closed} = several;
	const job = startJob(app, 'Pull redis:8');
	hosts.open('ssh://lab');
	hosts.open('ssh://other');
	await vi.advanceTimersByTimeAsync(2 * quarterHourMs);
	expect(closed).toEqual(['ssh://lab']);
	job.end();
	await job.ended;
	await vi.advanceTimersByTimeAsync(quarterHourMs / 2);
	expect(closed).toEqual(['ssh://lab']);
	await vi.advanceTimersByTimeAsync(quarterHourMs);
	expect(closed).toEqual(['ssh://lab', 'unix:///a.sock']);
});

test('A host that never answered is opened anew, and its job keeps the engine that it has', async () => {
	const down = new Problem({reason: 'unreachable', message: 'No route to host.'});
	const several = openSeveral(engine =>
		engine.endpoint === 'ssh://down'
			? {
					...engine,
					images: {...engine.images, list: () => Promise.reject(down)},
					containers: {...engine.containers, list: () => Promise.reject(down)},
					about: () => Promise.reject(down),
				}
			: engine,
	);
	const {app, hosts, countOf, closed} = several;
	hosts.open('ssh://down');
	await app.waitFor('No container engine answered');
	const job = startJob(app, 'Pull redis:8');
	hosts.open('unix:///a.sock');
	await app.waitFor('redis');
	hosts.open('ssh://down');
	expect(countOf('ssh://down')).toBe(2);
	expect(closed).toEqual([]);
	job.end();
	await job.ended;
	await vi.waitFor(() => expect(closed).toEqual(['ssh://down']));
});
