import {describe, expect, it} from 'vitest';
import {checkSettings} from '../../source/config/check-settings.ts';

const check = (prune: unknown) => checkSettings({prune}, []);

describe('rules of protection in the config file', () => {
	it('are taken as they are', () => {
		const protect = [
			{reference: '*:prod'},
			{label: 'keep', kinds: ['volume', 'container']},
			{name: 'db-*', newerThanDays: 0.5},
			{kinds: ['volume']},
		];
		expect(check({protect})).toEqual({settings: {prune: {protect}}, problems: []});
	});

	it('stay when another rule is wrong: only that one is left out, and named', () => {
		const {settings, problems} = check({
			protect: [
				{reference: '*:prod'},
				{reference: 7},
				{},
				{referense: 'app:*'},
				{name: 'data', kinds: ['volumes']},
				{label: '=yes'},
				{label: 'keep'},
			],
		});
		expect(settings.prune).toEqual({protect: [{reference: '*:prod'}, {label: 'keep'}]});
		const text = problems.join('\n');
		expect(text).toContain('prune.protect.1.reference is 7; expected a pattern');
		expect(text).toContain('prune.protect.2 is {}; expected a rule that says something');
		expect(text).toContain('prune.protect.3.referense is not a setting; known are reference');
		expect(text).toContain('prune.protect.4.kinds.0 is "volumes"; expected one of container');
		expect(text).toContain('prune.protect.5.label is "=yes"; expected a label');
		expect(problems).toHaveLength(5);
	});

	it.each([
		['no list', {protect: '*:prod'}],
		['no rules', {}],
		['no object', ['*:prod']],
	])('are the defaults, with a problem, where there are %s', (_title, prune) => {
		const {settings, problems} = check(prune);
		expect(settings.prune).toBeUndefined();
		expect(problems).toHaveLength(1);
	});
});
