import {describe, expect, test} from 'vitest';
import {safeText} from '../../source/format/safe-text.ts';
import type {GetSubject} from './contract-subject.ts';
import {hostileText} from './registry/hostile-text.ts';
import {readUntil} from './streams.ts';
import {useWorkbench} from './workbench.ts';

/** Every string in a value, keys of objects included. The engine's own answer, `raw`, is exempt. */
function textsIn(value: unknown): string[] {
	if (typeof value === 'string') {
		return [value];
	}
	if (typeof value !== 'object' || value === null) {
		return [];
	}
	return Object.entries(value)
		.filter(([key]) => key !== 'raw' && key !== 'exact')
		.flatMap(([key, inner]) => [key, ...textsIn(inner)]);
}

function expectHarmless(value: unknown): void {
	const texts = textsIn(value);
	expect(texts.length).toBeGreaterThan(0);
	for (const text of texts) {
		expect(safeText(text)).toBe(text);
	}
}

/** The engines refuse NUL in commands and variables themselves. */
const hostile = hostileText.replaceAll('\0', '');

export function describeSafeText(subject: GetSubject): void {
	describe('hostile text', () => {
		const bench = useWorkbench(subject);

		const createHostile = () =>
			bench.create({
				command: ['sh', '-c', `echo "${hostile}"`],
				environment: [`EVIL=${hostile}`],
				labels: {evil: hostile, [`evil ${hostile}`]: 'key'},
			});

		test('in a container’s command, environment and labels cannot harm the screen', async () => {
			const {containers} = subject().engine;
			const {signal} = bench;
			const id = await createHostile();
			const row = (await containers.list({signal})).find(candidate => candidate.id === id);
			const details = await containers.inspect(id, {signal});
			expectHarmless(row);
			expectHarmless(details);
			expect(row?.labels.evil).toBe(safeText(hostile));
			expect(details.environment).toContain(safeText(`EVIL=${hostile}`));
			expect(details.commandLine.at(-1)).toContain('owned');
		});

		test('in events cannot harm the screen', async () => {
			const events = await subject().engine.events({signal: bench.signal});
			const id = await createHostile();
			const seen = await readUntil(events, event => event.id === id);
			expectHarmless(seen.at(-1));
		});

		test('in what fails cannot harm the screen', async () => {
			const {engine} = subject();
			const {signal} = bench;
			const failed = [
				engine.images.inspect(`x${hostile}`, {signal}),
				engine.containers.inspect(`x${hostile}`, {signal}),
				bench.create({name: `x${hostile}`}),
				bench.create({image: `x${hostile}`}),
			];
			for (const outcome of await Promise.allSettled(failed)) {
				expect(outcome.status).toBe('rejected');
				if (outcome.status === 'rejected') {
					const {message, nextStep, containerId} = outcome.reason;
					expectHarmless({message, nextStep, containerId});
				}
			}
		});

		test('in an image’s labels, history and author cannot harm the screen', async context => {
			const {engine, remote} = subject();
			const {signal} = bench;
			if (remote.hostile === undefined) {
				context.skip('this engine has no such image');
				return;
			}
			const id = await bench.pull(remote.hostile);
			const images = await engine.images.list({signal});
			expectHarmless(images.find(image => image.id === id));
			const details = await engine.images.inspect(id, {signal});
			expectHarmless(details);
			expect(details.author).toBe(safeText(hostileText));
			const history = await engine.images.history(id, {signal});
			expectHarmless(history);
			expect(history.some(({createdBy}) => createdBy.includes('owned'))).toBe(true);
		});
	});
}
