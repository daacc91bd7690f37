import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {describeStory} from './describe-story.ts';

describeStory(
	'Someone finds a volume that nothing uses, looks into it, and removes it; a used one stays',
	async ({folder, presses, types, sees, seesNoMore}) => {
		writeFileSync(path.join(folder, 'restore.sql'), 'SELECT 1;\n');
		await sees('REPOSITORY');
		await presses(':');
		await types('volumes');
		await sees('❯ 0         Show Volumes');
		await presses('enter');
		await sees(/shop-data +shop-db +1\.18GB/);

		// Named ones first: this one is in use.
		await presses('g', 'j', 'd');
		await sees('The volume shop-data is used by shop-db (running)');
		await presses('n');
		await seesNoMore('is used by shop-db (running)');
		await presses('o');
		await sees('1 container with volume shop-data');
		await presses('escape');
		await sees('5 volumes');

		await presses('/');
		await types('unused');
		await presses('enter');
		await sees('3 of 5 volumes');
		await presses('G');
		await sees(/❯ +<anonymous> 5e0b7c1d94a2/);
		await presses('F');
		await sees('74MB in 2 files');
		await presses('escape');
		await sees('3 of 5 volumes');
		await presses('d');
		await sees('permanently deleted: 74MB');
		await types('volume');
		await presses('enter');
		await sees('Removed volume <anonymous> 5e0b7c1d94a2');
		await sees('2 of 4 volumes');
		await presses('escape');
		await seesNoMore('2 of 4 volumes');

		// A new one, with a file of this machine in it.
		await presses('O');
		await sees('Create a volume');
		await types('restored');
		await presses('enter');
		await sees(/❯ +restored +unused/);
		await presses('I');
		await sees('Copy into the volume restored');
		await types(path.join(folder, 'restore.sql'));
		await presses('enter');
		await sees('No container uses the volume restored.');
		await presses('y');
		await sees('Copied restore.sql to /restore.sql');

		await presses('}');
		await sees(/shop-preview_default +unused +172\.18\.0\.0\/16/);
	},
);
