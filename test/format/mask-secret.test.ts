import {expect, test} from 'vitest';
import {hasSecret, maskSecret} from '../../source/format/mask-secret.ts';

test.each([
	'POSTGRES_PASSWORD=hunter2',
	'DB_PASS=hunter2',
	'db.passwd=hunter2',
	'GITHUB_TOKEN=hunter2',
	'AWS_SECRET_ACCESS_KEY=hunter2',
	'API_KEY=hunter2',
	'apiKey=hunter2',
	'REGISTRY_AUTH=hunter2',
	'GOOGLE_CREDENTIALS=hunter2',
])('The whole value of %s is hidden', line => {
	expect(maskSecret(line, '***')).toBe(`${line.split('=')[0]}=***`);
	expect(hasSecret(line)).toBe(true);
});

test.each([
	'PATH=/usr/bin:/bin',
	'COMPASS=north',
	'PASSENGERS=4',
	'AUTHOR=someone',
	'KEYBOARD=us',
	'URL=https://example.com/a@b',
	'EMPTY_PASSWORD=',
	'NOTHING',
])('The mask leaves %s as it is', line => {
	expect(maskSecret(line, '***')).toBe(line);
	expect(hasSecret(line)).toBe(false);
});

test('The mask hides only the password of an address', () => {
	expect(maskSecret('DATABASE_URL=postgres://app:hunter2@db:5432/app', '***')).toBe(
		'DATABASE_URL=postgres://app:***@db:5432/app',
	);
});

test('A value may contain equals signs', () => {
	expect(maskSecret('OPTIONS=a=1,b=2', '***')).toBe('OPTIONS=a=1,b=2');
	expect(maskSecret('TOKEN=a=1', '***')).toBe('TOKEN=***');
});
