import {mkdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {Problem} from '../../source/problem.ts';
import type {GetSubject} from './contract-subject.ts';
import {hostileText} from './registry/hostile-text.ts';
import {readUntil} from './streams.ts';
import {useWorkbench} from './workbench.ts';

/** The engines refuse NUL in commands and variables themselves. */
const hostile = `${hostileText.replaceAll('\0', '')} \t✔️ 👨‍👩‍👧 e\u0301 \ufffd`;

/** Of a file: without what ends a name. */
const hostileName = 'a \t✔️ 👨‍👩‍👧 e\u0301 \ufffd\u202e';

const environment = [`EVIL=${hostile}`];
const labels = {evil: hostile, [`evil ${hostile}`]: 'key'};
const command = ['sh', '-c', `echo "${hostile}"`];

/** A folder of the host with a name that means harm. */
async function hostileFolder(name: string): Promise<string> {
	const folder = path.join(tmpdir(), `${name} ${hostileName}`);
	await mkdir(folder);
	onTestFinished(() => rm(folder, {recursive: true}));
	return folder;
}

export function describeExactValues(subject: GetSubject): void {
	describe('Hostile text', () => {
		const bench = useWorkbench(subject);
		const inspect = (id: string) => subject().engine.containers.inspect(id, {signal: bench.signal});

		test('in a container comes back to the byte, and another one made of it has the same', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const destination = `/srv/${hostileName}`;
			const mounts = [
				{
					kind: 'bind' as const,
					source: await hostileFolder(bench.name('host')),
					destination,
					readOnly: true,
				},
			];
			const id = await bench.create({command, environment, labels, mounts});
			const details = await inspect(id);
			expect(details.commandLine).toEqual(command);
			expect(details.environment).toEqual(expect.arrayContaining(environment));
			expect(details.labels).toMatchObject(labels);
			expect(details.mounts).toEqual(mounts);
			const row = (await containers.list({signal})).find(candidate => candidate.id === id);
			expect(row?.labels).toMatchObject(labels);

			const again = await inspect(
				await bench.create({
					command: details.commandLine,
					environment: details.environment,
					labels: details.labels,
					mounts: details.mounts,
				}),
			);
			expect(again.commandLine).toEqual(command);
			expect(again.environment.toSorted()).toEqual(details.environment.toSorted());
			expect(again.labels).toEqual(details.labels);
			expect(again.mounts).toEqual(mounts);
		});

		test('in events comes to the byte', async () => {
			const events = await subject().engine.events({signal: bench.signal});
			const id = await bench.create({command, environment, labels});
			const seen = await readUntil(events, event => event.id === id);
			expect(seen.at(-1)?.attributes).toMatchObject(labels);
		});

		test('in what fails is quoted to the byte', async () => {
			const name = `x${hostile}`;
			const failing = inspect(name);
			await expect(failing).rejects.toBeInstanceOf(Problem);
			await expect(failing).rejects.toThrow(name);
		});

		test('in an image’s labels, history and author comes back to the byte', async context => {
			const {engine, remote} = subject();
			const {signal} = bench;
			if (remote.hostile === undefined) {
				context.skip('local has no such image');
				return;
			}
			const id = await bench.pull(remote.hostile);
			const images = await engine.images.list({signal});
			const row = images.find(image => image.id === id);
			expect(Object.keys(row?.labels ?? {})).toContain(`evil ${hostileText}`);
			const {author, config} = await engine.images.inspect(id, {signal});
			expect(author).toBe(hostileText);
			expect(config.labels).toEqual(row?.labels);
			expect(config.environment).toContain(`EVIL=${hostileText}`);
			const history = await engine.images.history(id, {signal});
			expect(history.some(({createdBy}) => createdBy.includes(hostileText))).toBe(true);
		});
	});
}
