import {expect, test} from 'vitest';
import {defaultSettings} from '../../../source/config/settings.ts';
import {openPrune} from './open-prune.ts';

test('A preset says what is too new for it, and Space marks that', async () => {
	const app = await openPrune({columns: 160, settings: defaultSettings});
	await app.press(':');
	await app.type('dangling');
	await app.press('enter');
	const said = await app.waitFor(/Nothing matches: dangling images/);
	expect(said).toMatch(/1 image not marked: .+ built .* ago\. Space marks one/);
	await app.press('/');
	await app.type('built');
	await app.press('enter');
	await app.waitFor(/dangling, built .* ago/);
	await app.press('space');
	await app.waitFor(/1 marked|Frees .*1 item/);
});
