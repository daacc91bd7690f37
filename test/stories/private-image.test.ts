import {describeStory} from './describe-story.ts';

describeStory(
	'Someone is refused a private image, logs in to its registry and pulls it',
	async ({presses, types, sees, seesNoMore}) => {
		await sees('REPOSITORY');
		await presses('p');
		await sees(/docker pull|Pull an image/);
		await types('practice/private');
		await presses('enter');
		await sees(/refuses practice\/private:latest/);
		await presses('y');

		// The password is not seen, whoever looks over the shoulder.
		await sees('docker.io');
		await types('ann');
		await presses('tab');
		await types('let-me-in');
		await sees('•••••••••');
		await seesNoMore('let-me-in');
		await presses('enter');
		await sees('Pulled practice/private:latest');

		await presses('8');
		await sees(/docker\.io +ann/);
		await presses('1');
		await sees('REPOSITORY');
		await presses('/');
		await types('practice/private');
		await presses('enter');
		await sees(/❯ *practice\/private +latest/);
	},
);
