import {describe, expect, test} from 'vitest';
import type {GetSubject} from './contract-subject.ts';
import {useWorkbench} from './workbench.ts';

export function describeWait(subject: GetSubject): void {
	describe('A wait', () => {
		const bench = useWorkbench(subject);
		const wait = (id: string) => subject().engine.containers.wait(id, {signal: bench.signal});

		test('resolves with the exit code when the container stops', async () => {
			const id = await bench.run(['sh', '-c', 'sleep 1; exit 42']);
			expect(await wait(id)).toBe(42);
			const details = await subject().engine.containers.inspect(id, {signal: bench.signal});
			expect(details).toMatchObject({state: 'exited', exitCode: 42});
		});

		test('resolves at once for a container that has stopped long since', async () => {
			const id = await bench.run(['sh', '-c', 'exit 3']);
			expect(await wait(id)).toBe(3);
			expect(await wait(id)).toBe(3);
		});

		test('serves several who wait at the same time', async () => {
			const id = await bench.run(['sleep', '1000']);
			const waiting = Promise.all([wait(id), wait(id)]);
			const {containers} = subject().engine;
			await containers.kill(id, {signal: bench.signal, signalName: 'SIGKILL'});
			expect(await waiting).toEqual([137, 137]);
		});
	});
}
