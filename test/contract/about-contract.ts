import {describe, expect, test} from 'vitest';
import type {GetSubject} from './contract-subject.ts';
import {useWorkbench} from './workbench.ts';

export function describeAbout(subject: GetSubject): void {
	describe('What an engine says about itself', () => {
		const bench = useWorkbench(subject);

		test('tells who answers, in the words that the header shows', async () => {
			const {engine, differences} = subject();
			const about = await engine.about({signal: bench.signal});
			expect(about.name).not.toBe('');
			expect(about.version).toMatch(/^\d+\.\d+/);
			expect(about.apiVersion).toMatch(/^\d+\.\d+$/);
			expect(about.platform).toMatch(/^linux\/(amd64|arm64|arm|386|ppc64le|s390x|riscv64)/);
			expect(about.usesContainerdStore).toBe(differences.keepsContent);
			expect(engine.endpoint).toMatch(/^[a-z]+:/);
		});
	});
}
