import {describeStory} from './describe-story.ts';

describeStory(
	'Someone protects an image from the prune by a rule and prunes the rest',
	async ({presses, types, sees, seesNoMore}) => {
		await sees('REPOSITORY');
		await presses('P');
		await sees(/used, nothing marked/);

		// No container uses it, but pulling it again takes long.
		await presses('/');
		await types('node:22');
		await presses('enter');
		await sees(/❯ *node:22 +image/);
		await presses('!');
		await sees(/node:22 .*protected by rule node:22/);
		await presses('escape');
		await sees('nginx:1.27');

		await presses('m');
		await sees(/Build cache +5 items/);
		await presses('enter');
		await sees(/of [\d.]+GB/);
		await presses('D');
		await sees(/image +[\d.]+MB\+? +nginx:1\.27/);
		await presses('y');
		await sees(/Freed (?:at least )?[\d.]+[MG]B/);

		await presses('1');
		await sees('REPOSITORY');
		await seesNoMore('ubuntu');
		await presses('/');
		await types('node:22');
		await presses('enter');
		await sees(/❯ *node +22 /);
	},
);
