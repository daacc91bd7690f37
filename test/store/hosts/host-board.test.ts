import {expect, test, vi} from 'vitest';
import type {HostFacts} from '../../../source/engine/host-facts.ts';
import {textInMemory} from '../../../source/kept-text.ts';
import {Problem} from '../../../source/problem.ts';
import {createHostBoard} from '../../../source/store/hosts/host-board.ts';
import {hostStateText, originText, toHostRows} from '../../../source/store/hosts/host-row.ts';
import type {KnownHost} from '../../../source/store/hosts/known-host.ts';
import {createRecentHosts} from '../../../source/store/hosts/recent-hosts.ts';
import {fakeAbout} from '../../helpers/fake-engine.ts';

const host = (name: string): KnownHost => ({
	id: `own ${name}`,
	name,
	origin: 'own',
	description: '',
	host: name,
	address: `tcp://${name}:2376`,
	hasTls: false,
	isCurrent: false,
});

const facts: HostFacts = {
	about: fakeAbout,
	counts: undefined,
	latencyMs: 1,
	disk: undefined,
	swarm: undefined,
};
const down = new Problem({reason: 'unreachable', message: 'Connection refused.'});

test('A look asks a few hosts at a time, each once, and one that is down holds up no other', async () => {
	const names = Array.from({length: 20}, (_, index) => `h${index}`);
	let under = 0;
	let most = 0;
	const asked: string[] = [];
	const board = createHostBoard({
		find: async () => names.map(host),
		async ask({name}) {
			asked.push(name);
			under += 1;
			most = Math.max(most, under);
			await new Promise(setImmediate);
			under -= 1;
			if (name === 'h3') {
				throw down;
			}

			return facts;
		},
	});
	await board.look();
	expect(asked).toEqual(names);
	expect(most).toBe(6);
	const states = [...board.states.get()].map(([id, {status}]) => `${id} ${status}`);
	expect(states.filter(text => text.endsWith('up'))).toHaveLength(19);
	expect(states).toContain('own h3 down');
});

test('Nobody is asked further once nobody looks, and what comes then changes nothing', async () => {
	let answer: (found: HostFacts) => void = () => {};
	const signals: AbortSignal[] = [];
	const board = createHostBoard({
		find: async () => ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(host),
		ask: (_, {signal}) => {
			signals.push(signal);
			return new Promise(resolve => {
				answer = resolve;
			});
		},
	});
	void board.look();
	await vi.waitFor(() => expect(signals).toHaveLength(6));
	board.stop();
	answer(facts);
	await new Promise(setImmediate);
	expect(signals.every(({aborted}) => aborted)).toBe(true);
	expect(signals).toHaveLength(6);
	expect([...board.states.get().values()].every(({status}) => status === 'asking')).toBe(true);
});

test('A host that answered before keeps what it said while it is asked again', async () => {
	let isUp = true;
	const board = createHostBoard({
		find: async () => [host('a')],
		ask: () => (isUp ? Promise.resolve(facts) : Promise.reject(down)),
	});
	const seen: Array<string | undefined> = [];
	board.states.subscribe(() => seen.push(board.states.get().get('own a')?.status));
	await board.look();
	isUp = false;
	await board.look();
	expect(seen.filter(status => status === 'asking')).toHaveLength(1);
	expect(seen.at(-1)).toBe('down');
});

test('A row says where its host is known from, and whether it is the open one', () => {
	const known = [
		{...host('a'), origin: 'context' as const, description: 'Live', hasTls: true, isCurrent: true},
		host('b'),
	];
	const states = new Map([
		['own a', {status: 'up', facts} as const],
		['own b', {status: 'down', error: down} as const],
	]);
	const [one, other] = toHostRows(known, states, 'tcp://a:2376', new Map());
	expect(one && hostStateText(one)).toBe('Open');
	expect(one && originText(one)).toBe('docker context (current), TLS, Live');
	expect(other && hostStateText(other)).toBe('Failed: unreachable');
});

test('Recent hosts are kept newest first, each once, and ten at most', async () => {
	const place = textInMemory();
	const recent = createRecentHosts(place);
	for (let index = 0; index < 12; index += 1) {
		await recent.remember(`tcp://h${index}`);
	}

	await recent.remember('tcp://h5');
	const list = await createRecentHosts(place).list();
	expect(list).toHaveLength(10);
	expect(list.slice(0, 2)).toEqual(['tcp://h5', 'tcp://h11']);
	await place.write('{"hosts": [1, "tcp://x"');
	expect(await recent.list()).toEqual([]);
	await place.write('{"hosts": [1, "tcp://x"]}');
	expect(await recent.list()).toEqual(['tcp://x']);
});
