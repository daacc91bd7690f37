import {describe, expect, it} from 'vitest';
import {checkSettings} from '../../source/config/check-settings.ts';

const check = (prune: unknown) => checkSettings({prune}, []);

describe('Rules of protection in the config file', () => {
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
		expect(text).toContain('prune.protect.1.reference is 7. Expected: a pattern');
		expect(text).toContain('prune.protect.2 is {}. Expected: a rule with at least one condition');
		expect(text).toContain('prune.protect.3.referense is not a setting. Settings: reference');
		expect(text).toContain('prune.protect.4.kinds.0 is "volumes". Expected: one of container');
		expect(text).toContain('prune.protect.5.label is "=yes". Expected: a label');
		expect(problems).toHaveLength(5);
	});

	it.each([
		['no list', {protect: '*:prod'}],
		['rules under another name', {protected: []}],
		['no object', ['*:prod']],
	])('are the defaults, with a problem, where there are %s', (_title, prune) => {
		const {settings, problems} = check(prune);
		expect(settings.prune?.protect).toBeUndefined();
		expect(problems).toHaveLength(1);
	});
});
