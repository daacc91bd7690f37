import {describe, expect, test} from 'vitest';
import type {PracticeOptions} from '../../../source/practice/engine/create-practice-engine.ts';
import {openPractice, plainLog, readAll, specification, take} from './practice-bench.ts';

const noon = Date.UTC(2026, 10, 23, 12);
const fixed = {now: () => noon};

async function tell(options: Partial<PracticeOptions>) {
	const {engine, signal} = openPractice(options);
	const created = await engine.containers.create(specification, {signal});
	const logs = engine.containers.logs('shop-api', {signal, ...plainLog, follow: true, tail: 30});
	return {
		images: await engine.images.list({signal, withSharedSize: true}),
		details: await engine.images.inspect('redis:7', {signal}),
		containers: await engine.containers.list({signal}),
		created: await engine.containers.inspect(created.id, {signal}),
		log: await take(logs, 45),
		stats: await take(engine.containers.stats('shop-db', {signal}), 4),
	};
}

describe('Two practice engines with the same clock and seed', () => {
	test('tell the same', async () => {
		expect(await tell(fixed)).toEqual(await tell(fixed));
	});

	test('differ in their made-up ids and names with another seed, not in their images', async () => {
		const [one, other] = [await tell(fixed), await tell({...fixed, seed: 2})];
		expect(other.images).toEqual(one.images);
		expect(other.created.id).not.toBe(one.created.id);
		const names = (all: typeof one) => all.containers.map(({name}) => name).slice(1);
		expect(names(other)).toEqual(names(one));
	});

	test('give away copies: what a caller does to them stays there', async () => {
		const {engine, signal} = openPractice(fixed);
		const [first] = await engine.containers.list({signal});
		const before = structuredClone(first);
		first?.ports.push({containerPort: 1, protocol: 'tcp', hostPort: 1, hostAddress: ''});
		if (first) {
			first.labels.changed = 'yes';
		}

		const image = await engine.images.inspect('nginx:1.27', {signal});
		image.config.environment.length = 0;
		image.references.push('mine:1');
		expect((await engine.containers.list({signal}))[0]).toEqual(before);
		const again = await engine.images.inspect('nginx:1.27', {signal});
		expect(again.config.environment).toContain('NGINX_VERSION=1.27.2');
		expect(again.references).toEqual(['nginx:1.27', 'nginx:latest']);
	});

	test('A past log has ordered times before now', async () => {
		const {engine, signal} = openPractice(fixed);
		const lines = await readAll(
			engine.containers.logs('shop-web', {signal, ...plainLog, timestamps: true}),
		);
		const times = lines.map(({timestamp = Number.NaN}) => timestamp);
		expect(lines.length).toBeGreaterThan(100);
		expect(times).toEqual(times.toSorted((a, b) => a - b));
		expect(times.at(-1)).toBeLessThan(noon);
	});
});

test('A practice engine for load has as much as was asked for', async () => {
	const {engine, signal} = openPractice({...fixed, content: {images: 3000, containers: 500}});
	const images = await engine.images.list({signal});
	expect(images.length).toBe(3000);
	expect(new Set(images.map(({id}) => id)).size).toBe(3000);
	const containers = await engine.containers.list({signal});
	expect(containers.length).toBe(500);
	const ids = new Set(images.map(({id}) => id));
	expect(containers.every(({imageId}) => ids.has(imageId))).toBe(true);
});
