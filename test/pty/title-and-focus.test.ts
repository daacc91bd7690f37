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

	test('reports the mouse where the config file asks for it, and no more once it is lent or left', async () => {
		const config = await writeConfig('{"mouse": true}');
		const program = start({args: ['--demo', '--config', config]});
		await program.waitFor(/REPOSITORY/);
		expect(program.written()).toContain('\u001B[?1000h\u001B[?1006h');
		// The tab of the containers, then the third row below the titles.
		program.type('\u001B[<0;22;1M\u001B[<0;22;1m');
		await program.waitFor(/STATUS/);
		program.type('\u001B[<0;10;5M\u001B[<0;10;5m');
		await program.waitFor(/^(?:[^\n]*\n){4}❯/);
		program.press('e');
		await expect.poll(() => program.written()).toMatch(/\u001B\[\?1000l[^\n]*\u001B\[\?1049l/);
		program.type('exit\r');
		await expect.poll(() => program.written().split('\u001B[?1000h').length).toBe(3);
		await program.waitFor(/STATUS/);
		program.press('ctrl-c');
		expect(await program.exit()).toBe(0);
		const after = program.written().slice(program.written().lastIndexOf('\u001B[?1000h'));
		expect(after).toContain('\u001B[?1006l\u001B[?1000l');
	});

	test('is asked for none of it without these settings', async () => {
		const program = start({args: ['--demo']});
		await program.waitFor(/REPOSITORY/);
		program.press('q');
		expect(await program.exit()).toBe(0);
		expect(program.written()).not.toContain('\u001B]2;');
		expect(program.written()).not.toContain('\u001B[?1004h');
		expect(program.written()).not.toContain('\u001B[?1000h');
	});
});
