import {expect, test, vi} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {Problem} from '../../../source/problem.ts';
import {openSeveral} from './open-several.ts';

const listed = ['unix:///a.sock', 'ssh://lab'];

test('An image is copied to another host from the list, as a job', async () => {
	const received = vi.fn();
	const gone = new Problem({reason: 'not-found', message: 'No such image.'});
	const {app} = openSeveral((engine): Engine => {
		const details = {id: 'a', createdAt: 1, platform: 'linux/amd64', layerDigests: ['one']};
		let isThere = engine.endpoint !== 'ssh://lab';
		return {
			...engine,
			images: {
				...engine.images,
				async inspect() {
					if (!isThere) {
						throw gone;
					}

					return details as Awaited<ReturnType<Engine['images']['inspect']>>;
				},
				async *save(names) {
					yield Buffer.from(names.join());
				},
				async load(content) {
					for await (const chunk of content) {
						received(engine.endpoint, String(chunk));
					}

					isThere = true;
					return {references: ['redis:7'], ids: []};
				},
			},
		};
	}, listed);
	await app.waitFor('redis');
	await app.press(':');
	await app.type('copy to another host');
	await app.press('enter');
	await app.waitFor('Copy redis:7 to which host?');
	await app.press('enter');
	await app.waitFor('Copy redis:7 to lab which way?');
	await app.press('enter');
	await app.waitFor('Copied redis:7 to lab (7B sent)');
	expect(received.mock.calls).toEqual([['ssh://lab', 'redis:7']]);
	expect(app.services.jobs.list.get()).toMatchObject([{state: 'succeeded'}]);
});

test('An image that a registry has goes through it when asked: pulled there by its digest, and named', async () => {
	const pulled: string[] = [];
	const there = `docker.io/library/redis@sha256:${'d'.repeat(64)}`;
	const {app} = openSeveral((engine): Engine => {
		const isTarget = engine.endpoint === 'ssh://lab';
		let isThere = !isTarget;
		return {
			...engine,
			images: {
				...engine.images,
				list: async options =>
					(await engine.images.list(options)).map(image =>
						image.references.includes('redis:7') ? {...image, digests: [there]} : image,
					),
				async inspect(name) {
					if (!isThere) {
						throw new Problem({reason: 'not-found', message: 'No such image.'});
					}

					const details = {id: 'a', createdAt: 1, platform: 'linux/amd64', layerDigests: ['one']};
					return {...details, references: [name], digests: [there]} as unknown as Awaited<
						ReturnType<Engine['images']['inspect']>
					>;
				},
				async *pull(reference, {platform}) {
					pulled.push(`${engine.endpoint} ${reference} ${platform}`);
					yield* [];
				},
				async tag(reference, name) {
					pulled.push(`${engine.endpoint} ${reference} is ${name}`);
					isThere = true;
				},
			},
		};
	}, listed);
	await app.waitFor('redis');
	await app.press(':');
	await app.type('copy to another host');
	await app.press('enter');
	await app.waitFor('Copy redis:7 to which host?');
	await app.press('enter');
	await app.waitFor('Copy redis:7 to lab which way?');
	await app.press('j', 'enter');
	await app.waitFor('Copied redis:7 to lab through docker.io');
	expect(pulled).toEqual([`ssh://lab ${there} linux/amd64`, `ssh://lab ${there} is redis:7`]);
});
