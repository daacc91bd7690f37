import {expect, test} from 'vitest';
import {coverParts, variableSecrets} from '../../../source/session/findings/variable-secrets.ts';

test.each([
	['TOKEN=abc', 'TOKEN=***'],
	['TOKEN=', 'TOKEN='],
	['TOKEN', 'TOKEN'],
	['MY_KEY=a DEBUG=1 DB_PASSWORD=b', 'MY_KEY=* DEBUG=1 DB_PASSWORD=*'],
	['SECRET="a b" X=1', 'SECRET=***** X=1'],
	['"SECRET=a b" X=1', '"SECRET=**** X=1'],
	["'SECRET'=a", "'SECRET'=*"],
	['SECRET="not closed', 'SECRET=***********'],
	['SECRET=a\\ b X=1', 'SECRET=**** X=1'],
	['KEYBOARD=us KEYS_MADE=', 'KEYBOARD=us KEYS_MADE='],
	['URL=http://me:pass@host/', 'URL=http://me:****@host/'],
	['URL=http://me:pas', 'URL=http://me:***'],
	['PROXY=http://host:3128', 'PROXY=http://host:3128'],
])('Of %s only %s is seen', (text, seen) => {
	expect(coverParts(text, variableSecrets(text))).toBe(seen);
});
