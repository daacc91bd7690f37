import {describe, expect, test} from 'vitest';
import {useConfig as writeConfig} from '../commands/use-config.ts';
import {usePrograms} from './use-program.ts';

describe('The terminal of the program', () => {
	const start = usePrograms();

	test('has a title, and reports of the focus that are no keys, as the config file asks', async () => {
		const config = await writeConfig('{"title": true, "notify": "bell"}');
		const program = start({args: ['--demo', '--config', config]});
		await program.waitFor(/REPOSITORY/);
		expect(program.written()).toContain('\u001B[22;0t\u001B]2;Slipway: practice engine\u0007');
		expect(program.written()).toContain('\u001B[?1004h');
		// The last letter of the reports would open a question, and the next key answers to a screen.
		program.type('\u001B[O\u001B[I2');
		await program.waitFor(/STATUS/);
		program.press('q');
		expect(await program.exit()).toBe(0);
		const after = program.written().slice(program.written().lastIndexOf('\u001B[?1004l'));
		expect(after).toContain('\u001B[23;0t');
		expect(after).toContain('\u001B[?1049l');
		expect(after).not.toContain('\u001B[?1004h');
	});

	test('is asked for neither without these settings', async () => {
		const program = start({args: ['--demo']});
		await program.waitFor(/REPOSITORY/);
		program.press('q');
		expect(await program.exit()).toBe(0);
		expect(program.written()).not.toContain('\u001B]2;');
		expect(program.written()).not.toContain('\u001B[?1004h');
	});
});
