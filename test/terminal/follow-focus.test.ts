import {Readable} from 'node:stream';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {followFocus} from '../../source/terminal/follow-focus.ts';

/** A terminal that is read as Ink does it: all that is there, in pieces. */
function terminal() {
	const stdin = new Readable({read() {}});
	stdin.setEncoding('utf8');
	const hasFocus = followFocus(stdin);
	return {
		hasFocus,
		/** @returns What keys are made of. */
		type(text: string): string {
			stdin.push(text);
			let heard = '';
			for (let chunk = stdin.read(); chunk !== null; chunk = stdin.read()) {
				heard += chunk;
			}

			return heard;
		},
	};
}

test('Reports of the focus are no keys, wherever they come between others', () => {
	const {type, hasFocus} = terminal();
	expect(hasFocus()).toBe(true);
	expect(type('j\u001B[Ok')).toBe('jk');
	expect(hasFocus()).toBe(false);
	expect(type('\u001B[I')).toBe('');
	expect(hasFocus()).toBe(true);
	expect(type('\u001B[A\u001B')).toBe('\u001B[A\u001B');
});

test('A report that arrives in pieces is one, and what only begins like it is a key', () => {
	fc.assert(
		fc.property(
			fc.array(fc.constantFrom('\u001B[O', '\u001B[I', 'j', '\u001B[A', '\u001B[5~', 'é')),
			fc.array(fc.nat({max: 40}), {maxLength: 5}),
			(parts, cuts) => {
				const {type, hasFocus} = terminal();
				const text = parts.join('');
				// A terminal may cut anywhere but right behind an Escape, which is a key of its own.
				const places = [...new Set(cuts)]
					.filter(place => place < text.length && text[place - 1] !== '\u001B')
					.sort((a, b) => a - b);
				let heard = '';
				for (const [index, place] of [0, ...places].entries()) {
					heard += type(text.slice(place, places[index] ?? text.length));
				}

				expect(heard).toBe(parts.filter(part => !/[IO]$/.test(part)).join(''));
				const last = parts.findLast(part => /[IO]$/.test(part));
				expect(hasFocus()).toBe(last !== '\u001B[O');
			},
		),
	);
});
