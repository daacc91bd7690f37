import type {IncomingMessage} from 'node:http';
import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {writeHealthcheck} from '../../../source/engine/healthcheck.ts';
import {emptyImageConfig, type ImageConfig} from '../../../source/engine/image-config.ts';
import {hostileText} from '../../helpers/hostile-samples.ts';
import {startFakeEngine} from './fake-engine.ts';

const id = 'ab'.repeat(32);

type Sent = {
	body: {Labels?: Record<string, string>; Volumes?: Record<string, object>};
	query: URLSearchParams;
};

async function bodyOf(request: IncomingMessage): Promise<Sent['body']> {
	let text = '';
	for await (const part of request.setEncoding('utf8')) {
		text += part;
	}

	return text === '' ? {} : JSON.parse(text);
}

/** An engine that answers by path, and keeps what it was sent last. */
async function startRemembering(answers: Record<string, () => unknown>) {
	const sent: Sent = {body: {}, query: new URLSearchParams()};
	const fake = await startFakeEngine(async (request, response) => {
		const {pathname, searchParams} = new URL(request.url ?? '', 'http://engine');
		sent.body = await bodyOf(request);
		sent.query = searchParams;
		const name = Object.keys(answers).find(part => pathname.includes(part));
		response.end(JSON.stringify(name === undefined ? {Id: id} : answers[name]?.()));
	});
	return {...fake, sent};
}

const records = fc.dictionary(hostileText, hostileText, {noNullPrototype: true, maxKeys: 3});

/** Keys that objects have of their own are none that `toEqual` can compare. */
const labelsOf = (record: Record<string, string>) =>
	Object.fromEntries(Object.entries(record).filter(([key]) => key !== '__proto__'));

const values = fc.record({
	name: hostileText,
	labels: records.map(labelsOf),
	environment: fc.array(
		hostileText.map(text => `NAME=${text}`),
		{maxLength: 3},
	),
	command: fc.array(hostileText, {minLength: 2, maxLength: 3}),
	source: hostileText.map(text => `/host/${text}`),
	destination: hostileText.map(text => `/srv/${text}`),
	user: hostileText,
	workingDirectory: hostileText.map(text => `/w${text}`),
});

type Values = typeof values extends fc.Arbitrary<infer Value> ? Value : never;

const inspectedContainer = (told: Values) => ({
	Id: id,
	Name: `/${told.name}`,
	Path: told.command[0],
	Args: told.command.slice(1),
	State: {Status: 'exited'},
	Config: {
		Cmd: told.command,
		Env: told.environment,
		Labels: told.labels,
		User: told.user,
		WorkingDir: told.workingDirectory,
	},
	Mounts: [{Type: 'bind', Source: told.source, Destination: told.destination, RW: true}],
	NetworkSettings: {Networks: {[told.name]: {IPAddress: ''}}},
});

test('A container is made again with the very bytes that the engine told of the first', async () => {
	let told: Values | undefined;
	const {engine, signal, sent} = await startRemembering({
		[`/containers/${id}/json`]: () => told && inspectedContainer(told),
	});
	await fc.assert(
		fc.asyncProperty(values, async sample => {
			told = sample;
			const details = await engine.containers.inspect(id, {signal});
			expect(Object.keys(details.networks)).toEqual([sample.name]);
			await engine.containers.create(
				{
					...details,
					image: details.imageId,
					command: details.commandLine,
					isInteractive: false,
					ports: [],
				},
				{signal},
			);
			const mounts = [
				{Type: 'bind', Source: sample.source, Target: sample.destination, ReadOnly: false},
			];
			expect(sent.body).toMatchObject({
				Cmd: sample.command,
				Env: sample.environment,
				User: sample.user,
				WorkingDir: sample.workingDirectory,
				HostConfig: {Mounts: mounts},
			});
			expect(sent.body.Labels).toEqual(sample.labels);
			if (!sample.name.includes('/')) {
				expect(sent.query.get('name')).toBe(sample.name);
			}
		}),
		{numRuns: 60},
	);
});

test('An image is committed with the very bytes that the engine told of its base', async () => {
	let told: ImageConfig = emptyImageConfig;
	const {engine, signal, sent} = await startRemembering({
		'/images/base/json': () => ({
			Id: `sha256:${id}`,
			GraphDriver: {Data: {}},
			Config: {
				Cmd: told.command,
				Entrypoint: told.entrypoint,
				Env: told.environment,
				Volumes: Object.fromEntries(told.volumes.map(volume => [volume, {}])),
				User: told.user,
				WorkingDir: told.workingDirectory,
				Labels: told.labels,
				Healthcheck: {
					Test: told.healthcheck?.test,
					Interval: told.healthcheck?.intervalNanoseconds,
					Timeout: told.healthcheck?.timeoutNanoseconds,
					StartPeriod: told.healthcheck?.startPeriodNanoseconds,
					StartInterval: told.healthcheck?.startIntervalNanoseconds,
					Retries: told.healthcheck?.retries,
				},
				Shell: told.shell,
				OnBuild: told.onBuild,
			},
		}),
	});
	const words = fc.array(hostileText, {minLength: 1, maxLength: 3});
	const healthchecks = fc.record({
		test: words,
		intervalNanoseconds: fc.maxSafeNat(),
		timeoutNanoseconds: fc.maxSafeNat(),
		startPeriodNanoseconds: fc.maxSafeNat(),
		startIntervalNanoseconds: fc.maxSafeNat(),
		retries: fc.nat(),
	});
	const configs = fc.record({
		command: words,
		entrypoint: words,
		environment: words,
		exposedPorts: fc.constant<string[]>([]),
		volumes: words.map(paths => [...new Set(paths.map(path => `/v/${path}`))]),
		user: hostileText,
		workingDirectory: hostileText,
		labels: records.map(labelsOf),
		stopSignal: fc.constant(undefined),
		healthcheck: healthchecks,
		shell: words,
		onBuild: words,
	});
	await fc.assert(
		fc.asyncProperty(configs, hostileText, async (sample, message) => {
			told = sample;
			const {config, configFile} = await engine.images.inspect('base', {signal});
			expect(config).toEqual(sample);
			expect(configFile.config).toMatchObject({Cmd: sample.command, Env: sample.environment});
			const specification = {author: message, message, reference: undefined, pause: false, config};
			await engine.images.commit(id, specification, {signal});
			expect(sent.body).toMatchObject({
				Cmd: sample.command,
				Entrypoint: sample.entrypoint,
				Env: sample.environment,
				User: sample.user,
				WorkingDir: sample.workingDirectory,
				Healthcheck: JSON.parse(JSON.stringify(writeHealthcheck(sample.healthcheck))),
				Shell: sample.shell,
				OnBuild: sample.onBuild,
			});
			expect(sent.body.Labels).toEqual(sample.labels);
			expect(Object.keys(sent.body.Volumes ?? {})).toEqual(sample.volumes);
			expect([sent.query.get('author'), sent.query.get('comment')]).toEqual([message, message]);
		}),
		{numRuns: 60},
	);
});

test('Names, labels and paths in lists are the very bytes that the engine told', async () => {
	let text = '';
	const Labels = () => ({[text]: text});
	const {engine, signal} = await startRemembering({
		'/containers/json': () => [
			{
				Id: id,
				Names: [`/${text}`],
				Command: text,
				Labels: Labels(),
				Mounts: [{Type: 'volume', Name: text}],
			},
		],
		'/changes': () => [{Path: `/${text}`, Kind: 1}],
		'/history': () => [{Id: '<missing>', CreatedBy: text, Comment: text}],
		'/images/json': () => [{Id: id, Labels: Labels()}],
		'/volumes': () => ({Volumes: [{Name: text, Driver: text, Mountpoint: text, Labels: Labels()}]}),
		'/networks': () => [{Id: text, Name: text, Driver: text, Labels: Labels()}],
	});
	// A slash parts the names of linked containers.
	const texts = hostileText.filter(sample => !sample.includes('/') && sample !== '__proto__');
	await fc.assert(
		fc.asyncProperty(texts, async sample => {
			text = sample;
			const labels = {[text]: text};
			const [container] = await engine.containers.list({signal});
			expect(container).toMatchObject({name: text, command: text, volumes: [text]});
			expect(container?.labels).toEqual(labels);
			const change = {kind: 'added', path: `/${text}`};
			expect(await engine.containers.changes(id, {signal})).toEqual([change]);
			const [step] = await engine.images.history(id, {signal});
			expect(step).toMatchObject({createdBy: text, comment: text});
			expect((await engine.images.list({signal}))[0]?.labels).toEqual(labels);
			const [volume] = await engine.volumes.list({signal});
			expect(volume).toMatchObject({name: text, driver: text, mountpoint: text, labels});
			const [network] = await engine.networks.list({signal});
			expect(network).toMatchObject({id: text, name: text, driver: text, labels});
		}),
		{numRuns: 40},
	);
});

test('A name in a request is the very name that the engine told', async () => {
	const {engine, signal, requests} = await startRemembering({});
	// A slash parts the path of a request, and dots alone climb it.
	const names = hostileText.filter(name => !name.includes('/') && !/^\.+$/.test(name));
	await fc.assert(
		fc.asyncProperty(names, async name => {
			await engine.containers.pause(name, {signal});
			const [, asked = ''] = /\/containers\/(.*)\/pause$/.exec(requests.at(-1) ?? '') ?? [];
			expect(decodeURIComponent(asked)).toBe(name);
		}),
		{numRuns: 100},
	);
});
