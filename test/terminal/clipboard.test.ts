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

	it('shows what was copied in one harmless, short line', () => {
		const {message} = copy(`a\u001b[2J\n${'b'.repeat(200)}`);
		expect(message).not.toMatch(/\p{Cc}/u);
		expect(message.length).toBeLessThan(80);
	});
});
