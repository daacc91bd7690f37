import fc from 'fast-check';
import {expect, test} from 'vitest';
import {failureOf} from '../../../contract/engine-failure.ts';
import {startFakeEngine} from '../fake-engine.ts';

const hex = fc.integer({min: 0, max: 2 ** 31}).map(at => at.toString(16).padStart(64, '0'));

/** An engine that answers each request with what `body` is then. */
async function startAnswering() {
	const told: {status: number; body: unknown} = {status: 200, body: []};
	const {engine, signal} = await startFakeEngine(({url = ''}, response) => {
		response.statusCode = told.status;
		response.end(JSON.stringify(url.endsWith('/nodes') && told.status === 200 ? [] : told.body));
	});
	return {engine, signal, told};
}

test('Containers that only the storage has are told, and no other', async () => {
	const {engine, signal, told} = await startAnswering();
	const containers = fc.uniqueArray(
		fc.record({
			Id: hex,
			Names: fc.option(fc.array(fc.string({minLength: 1}), {minLength: 1, maxLength: 2})),
			ImageID: hex,
			State: fc.constantFrom('storage', 'running', 'exited', 'created', ''),
			Created: fc.constant('2026-11-29T16:13:13.660234119Z'),
		}),
		{selector: ({Id}) => Id, maxLength: 6},
	);
	await fc.assert(
		fc.asyncProperty(containers, async listed => {
			told.body = listed;
			const found = await engine.pods.listExternal({signal});
			const wanted = listed.filter(({State}) => State === 'storage');
			expect(new Set(found.map(({id}) => id))).toEqual(new Set(wanted.map(({Id}) => Id)));
			for (const {Id, Names, ImageID} of wanted) {
				expect(found.find(({id}) => id === Id)).toEqual({
					id: Id,
					name: Names?.[0] ?? '',
					imageId: `sha256:${ImageID}`,
					createdAt: Date.UTC(2026, 10, 29, 16, 13, 13, 660),
				});
			}
		}),
		{numRuns: 40},
	);
});

test('The networks of a service are those of its tasks and of its addresses, each once', async () => {
	const {engine, signal, told} = await startAnswering();
	const ids = fc.option(fc.array(fc.constantFrom('n1', 'n2', 'n3', '')), {nil: undefined});
	const services = fc.array(
		fc.record({
			name: fc.string(),
			tasks: ids,
			before: ids,
			addresses: ids,
			hasEndpoint: fc.boolean(),
		}),
		{maxLength: 4},
	);
	await fc.assert(
		fc.asyncProperty(services, async listed => {
			told.body = listed.map(({name, tasks, before, addresses, hasEndpoint}) => ({
				Spec: {
					Name: name,
					TaskTemplate: {Networks: tasks?.map(Target => ({Target})) ?? null},
					Networks: before?.map(Target => ({Target})),
				},
				...(hasEndpoint && {
					Endpoint: {VirtualIPs: addresses?.map(NetworkID => ({NetworkID, Addr: '10.0.0.2/24'}))},
				}),
			}));
			const found = (await engine.swarm.read({signal}))?.services;
			expect(found?.map(({name}) => name)).toEqual(listed.map(({name}) => name));
			for (const [at, {tasks = [], before = [], addresses = [], hasEndpoint}] of listed.entries()) {
				const all = [...tasks, ...before, ...(hasEndpoint ? addresses : [])].filter(Boolean);
				expect(found?.[at]?.networkIds.toSorted()).toEqual([...new Set(all)].toSorted());
			}
		}),
		{numRuns: 40},
	);
});

test('Services are unknown on a node that is no manager, and a list that cannot be read is a failure', async () => {
	const {engine, signal, told} = await startAnswering();
	told.status = 503;
	told.body = {
		message:
			"This node is not a swarm manager. Worker nodes can't be used to view or modify cluster state.",
	};
	expect(await engine.swarm.read({signal})).toBeUndefined();
	told.body = {message: 'rpc error: code = DeadlineExceeded desc = context deadline exceeded'};
	await failureOf(engine.swarm.read({signal}), 'failed');
	told.status = 200;
	told.body = [{Spec: {Name: 5}}];
	await failureOf(engine.swarm.read({signal}), 'failed');
});

test('There are no pods where a proxy lets nobody ask, and a failure stays one', async () => {
	const {engine, signal, told} = await startAnswering();
	told.status = 403;
	told.body = {message: 'Forbidden'};
	expect(await engine.pods.list({signal})).toEqual([]);
	expect(await engine.pods.listExternal({signal})).toEqual([]);
	told.status = 500;
	told.body = {message: 'database is locked'};
	await failureOf(engine.pods.list({signal}), 'failed');
});
