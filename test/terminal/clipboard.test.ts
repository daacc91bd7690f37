import {describe, expect, it} from 'vitest';
import {copyToClipboard} from '../../source/terminal/clipboard.ts';

function copy(text: string, environment: Record<string, string> = {}, isTty = true) {
	let written = '';
	const result = copyToClipboard(text, {
		write(sequence) {
			written += sequence;
		},
		isTty,
		environment,
	});
	return {...result, written};
}

const encoded = Buffer.from('grün:1').toString('base64');

describe('copyToClipboard', () => {
	it('asks the terminal with OSC 52', () => {
		expect(copy('grün:1')).toEqual({
			isSent: true,
			message: 'Copied grün:1',
			written: `\u001b]52;c;${encoded}\u0007`,
		});
	});

	it('asks tmux itself and the terminal around it, and tells the setting that it takes', () => {
		const {written, message} = copy('grün:1', {TMUX: '/tmp/tmux-0/default,1,0'});
		expect(written).toBe(
			`\u001b]52;c;${encoded}\u0007\u001bPtmux;\u001b\u001b]52;c;${encoded}\u0007\u001b\\`,
		);
		expect(message).toContain('set-clipboard on');
	});

	it('passes GNU screen in chunks that put together are the sequence', () => {
		const {written} = copy('x'.repeat(1000), {STY: '1.pts-0.host'});
		const chunks = [...written.matchAll(/\u001bP(.*?)\u001b\\/gsu)].map(([, chunk]) => chunk ?? '');
		expect(chunks.length).toBeGreaterThan(4);
		expect(Math.max(...chunks.map(({length}) => length))).toBeLessThanOrEqual(240);
		expect(chunks.join('')).toBe(
			`\u001b]52;c;${Buffer.from('x'.repeat(1000)).toString('base64')}\u0007`,
		);
	});

	it('sends the largest text that fits and refuses the next byte, saying the limit', () => {
		expect(copy('x'.repeat(74_994)).written.length).toBeLessThanOrEqual(100_001);
		expect(copy('x'.repeat(74_995))).toEqual({
			isSent: false,
			message: 'Nothing copied: 74995 bytes are more than the 74994 that terminals take.',
			written: '',
		});
	});

	it('writes nothing where there is no terminal', () => {
		expect(copy('a', {}, false)).toMatchObject({isSent: false, written: ''});
	});

	it('repeats exactly what was copied when it is short', () => {
		expect(copy('a\u001b[2J\n✔️').message).toBe('Copied a\u001b[2J\n✔️');
	});

	it('repeats both ends of a long text, and cuts no letter in two', () => {
		const {message} = copy(`first ${'🚀'.repeat(200)} last`);
		expect(message).toMatch(/^Copied first 🚀+…🚀+ last$/u);
		expect([...message].length).toBe('Copied '.length + 60);
	});
});
