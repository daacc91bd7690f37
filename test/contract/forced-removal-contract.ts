import {describe, expect, test} from 'vitest';
import type {GetSubject} from './contract-subject.ts';
import {failureOf} from './engine-failure.ts';
import {readUntil} from './streams.ts';
import {useWorkbench} from './workbench.ts';

const log = {follow: true, timestamps: false, since: undefined, tail: undefined};

/** Asked of engines whose shells know signals. */
export function describeForcedRemoval(subject: GetSubject): void {
	describe('A removal by force', () => {
		const bench = useWorkbench(subject);

		test.each([false, true])(
			'kills the main process and does not ask it to end (--rm: %s)',
			async removesItself => {
				const {containers, events} = subject().engine;
				const {signal} = bench;
				const script = "trap 'exit 5' TERM; echo ready; while :; do sleep 0.05; done";
				const id = await bench.run(['sh', '-c', script], {removesItself});
				await readUntil(containers.logs(id, {signal, ...log}), ({text}) => text === 'ready');
				const told = await events({signal});
				const death = readUntil(told, event => event.action === 'die' && event.id === id);
				await containers.remove(id, {signal, force: true, volumes: true});
				const last = (await death).at(-1);
				// Podman has a word of its own.
				expect(last?.attributes.exitCode ?? last?.attributes.containerExitCode).toBe('137');
				await failureOf(containers.inspect(id, {signal}), 'not-found');
			},
		);
	});
}
