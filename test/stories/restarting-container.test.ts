import {describeStory} from './describe-story.ts';

describeStory(
	'Someone sees a container restart again and again, reads why, and removes it',
	async ({presses, types, sees, seesNoMore}) => {
		await sees('REPOSITORY');
		await presses('2');
		await sees('STATUS');
		await presses('/');
		await types('restarting');
		await presses('enter');
		await sees(/❯ *shop-worker .*Restarting \(1\)/);

		await presses('l');
		await sees('Log of shop-worker');
		await sees(/ReadTimeout: .*host='mail'/);
		await presses('escape');
		await sees(/1 of \d+ containers/);

		await presses('d');
		await sees(/Remove shop-worker/);
		await presses('enter');
		// It may be running again at any moment, so a key alone is not enough.
		await sees(/Type shop-worker/);
		await types('shop-worker');
		await presses('enter');
		await sees(/Removed .*shop-worker/);
		await presses('escape');
		await sees('workbench');
		await seesNoMore(/shop-worker .*Restarting/);
	},
);
