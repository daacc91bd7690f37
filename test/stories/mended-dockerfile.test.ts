import {describeStory} from './describe-story.ts';

const dockerfile = `FROM debian:bookworm-slim
RUN apt-get update
RUN apt-get instal -y nmap
CMD ["nmap", "--version"]
`;

describeStory(
	'Someone builds from a Dockerfile with a mistake, finds the line, mends it and builds again',
	async ({folder, presses, types, sees}) => {
		await sees('REPOSITORY');
		await presses('b');
		await sees(/\bO\b.*\bW\b/);
		await presses('O', 'ctrl-u');
		await types(folder);
		await sees(folder);
		await presses('enter');
		await sees(/3 +RUN apt-get instal -y nmap/);
		await presses('b');
		await sees('docker build');
		await presses('ctrl-u');
		await types('scanner:1');
		await sees('docker build -t scanner:1');
		await presses('enter');

		// The command says what it does not know, and the step says where it stands.
		await sees(/Build scanner:1 +failed/);
		await sees(/instal\b/);
		await sees(/Line 3\b/);
		await presses('enter');
		await sees(/❯. 3 +RUN apt-get instal -y nmap/);
		await presses('e');
		await sees(/❯. 3 +RUN apt-get install -y nmap/);

		await presses('b');
		await sees('docker build -t scanner:1');
		await presses('enter');
		await sees(/Build scanner:1 +built/);
		await sees(/✔ 3\/4 RUN apt-get install -y nmap/);
		await presses('V');
		await sees(/❯ *scanner +1 /);
	},
	{files: {Dockerfile: dockerfile}, editor: "sed -i 's/instal /install /'"},
);
