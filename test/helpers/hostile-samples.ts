import * as fc from 'fast-check';

/** Characters that a screen cannot show as they are, or that parts of a program like to change. */
export const hostileSamples = [
	'\u001b[2J',
	'\u0007',
	'\u007f',
	'\u0085',
	'\u009b31m',
	'\t',
	'\n',
	'\r\n',
	'\u2028',
	'\u202e',
	'\u2066',
	'\u200b',
	'\u200d',
	'\u00ad',
	'\ufeff',
	'\ufffd',
	'\u0301',
	'e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309',
	'✔️',
	'❤︎',
	'👨‍👩‍👧',
	'👍🏽',
	'\u{e0041}',
	'日本',
	' ',
	'"',
	'\\',
] as const;

/** Texts made of such characters and of any others but NUL, which no engine takes. */
export const hostileText: fc.Arbitrary<string> = fc
	.array(
		fc.oneof(
			fc.constantFrom(...hostileSamples),
			fc.string({unit: 'binary', minLength: 1, maxLength: 4}),
		),
		{minLength: 1, maxLength: 5},
	)
	.map(parts => parts.join('').replaceAll('\0', ''))
	.filter(text => text !== '');
