import {describeStory} from './describe-story.ts';

describeStory(
	'Someone looks at the tags of an image, pulls the smallest and makes a container of it',
	async ({presses, types, sees, seesNoMore}) => {
		await sees('REPOSITORY');
		await presses('4');
		await sees('Docker Hub');
		await presses('tab');
		await types('redis');
		await presses('enter');
		await sees(/❯ *redis +OFFICIAL/);

		// How large is each, for which platforms, and is one of them local already?
		await presses('enter');
		await sees(/7\.2 +same as local/);
		await presses('/');
		await types('7-alpine');
		await presses('enter');
		await sees(/❯ *7-alpine +not local +7\.57MB .*linux\/arm64/);
		await presses('p');
		await sees('Pulled redis:7-alpine');

		await presses('1');
		await sees('REPOSITORY');
		await presses('/');
		await types('redis alpine');
		await presses('enter');
		await sees(/❯ *redis +7-alpine/);
		await presses('r');
		await sees('docker run');
		await types('cache');
		await presses('tab', 'tab', 'space');
		await sees('docker run -d --name cache redis:7-alpine');
		await presses('enter');
		await seesNoMore('docker run');

		await presses('2');
		// The selection stays with what was listed before.
		await sees(/ cache .*redis:7-alpine/);
	},
);
