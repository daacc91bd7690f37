import {readFile} from 'node:fs/promises';
import {expect, test} from 'vitest';
import {checkCustomActions} from '../../source/config/check-custom-actions.ts';
import {checkSettings} from '../../source/config/check-settings.ts';
import schema from '../../source/config/config.schema.json' with {type: 'json'};
import {
	type CustomAction,
	customActionFields,
	customActionScreens,
} from '../../source/config/custom-action.ts';
import {defaultSettings} from '../../source/config/settings.ts';

const scan: CustomAction = {
	screen: 'images',
	title: 'Scan with trivy',
	key: 'ctrl-t',
	command: ['trivy', 'image', '{reference}'],
};

test('A wrong custom action is named with its place, and takes none of the others away', () => {
	const wrong = [
		{...scan, screen: 'secrets'},
		{...scan, command: []},
		{...scan, command: ['']},
		{...scan, output: 'popup'},
		{...scan, kee: 'd'},
		{screen: 'images', command: 'true'},
		'dive',
		null,
	];
	for (const [index, entry] of wrong.entries()) {
		const {settings, problems} = checkSettings({actions: [scan, entry, scan]}, []);
		expect(settings, `entry ${index}`).toEqual({actions: [scan, scan]});
		expect(problems.length, `entry ${index}`).toBeGreaterThan(0);
		expect(
			problems.every(problem => /^actions\.1\b/.test(problem)),
			problems.join(),
		).toBe(true);
	}
});

test('A script and a list of arguments are commands', () => {
	const actions = [scan, {...scan, command: 'docker history "$SLIPWAY_REFERENCE" | less'}];
	expect(checkSettings({actions}, [])).toEqual({settings: {actions}, problems: []});
});

test('A field that rows of its list do not have is named with those they have', () => {
	const problems = checkCustomActions({
		...defaultSettings,
		actions: [
			scan,
			{...scan, command: ['trivy', '{refrence}']},
			{...scan, screen: 'containers', command: ['top', '{name}', '{tag}']},
			{...scan, command: 'awk "{print}"'},
		],
	});
	expect(problems).toEqual([
		'actions.1: {refrence} is not a field of images. Fields: reference, id, repository, tag, digest.',
		'actions.2: {tag} is not a field of containers. Fields: name, id, image, imageId, state.',
	]);
});

test('The settings page and the schema name the fields of each list', async () => {
	const [, page = ''] = (await readFile('media/settings.md', 'utf8')).split('Fields of a row');
	const {screen} = schema.properties.actions.items.properties;
	expect(screen.enum).toEqual(customActionScreens);
	for (const name of customActionScreens) {
		const fields = customActionFields[name];
		const row = page
			.split('\n')
			.find(line => new RegExp(`^\\| \`${name}\`(?: \\([^|]*\\))? \\|`).test(line));
		expect(
			[...(row?.split('|')[2]?.matchAll(/`(\w+)`/g) ?? [])].map(([, field]) => field),
			name,
		).toEqual([...fields]);
		expect(screen.description).toContain(` ${name}: ${fields.join(', ')}.`);
	}
});
