import {describeStory} from './describe-story.ts';

describeStory(
	'Someone looks at containers all day: what runs, its log, only its errors, and back where they were',
	async ({presses, types, sees, seesNoMore}) => {
		await sees('REPOSITORY');
		await presses('/');
		await types('2.4.0');
		await presses('enter', 'o');
		await sees(/\d containers? of localhost:5000\/shop\/api/);
		await sees('shop-api');
		await seesNoMore('shop-db');

		// The log is there without a key.
		await sees('Following');
		await presses('tab');
		await sees(/Image +localhost/);

		await presses('escape');
		await sees('REPOSITORY');
		await presses('escape');
		await seesNoMore(/1 of \d+ references/);
		await presses('2');
		await sees('shop-db');
		await presses('.');
		await sees('stopped hidden');
		await presses('`');
		await sees('PROJECT');

		await presses('/');
		await types('unhealthy');
		await presses('enter');
		await sees(/❯ *shop-api/);
		await presses('l');
		await sees('Log of shop-api');
		await presses('J');
		await seesNoMore('Log of shop-api');
		await presses('escape');
		await sees('Log of shop-api');
		await presses('escape');
		await sees(/1 of \d+ containers/);

		await presses('\\');
		await sees(/docker logs -f shop-api/);
		await presses('escape');
		await seesNoMore('docker logs -f');
	},
);
