/** A Dockerfile to start from. */
export type DockerfileTemplate = {
	id: string;
	title: string;
	/** When to take it, as a sentence. */
	description: string;
	/** Free of findings. */
	text: string;
};

const lines = (...text: string[]): string => `${text.join('\n')}\n`;

export const dockerfileTemplates: readonly DockerfileTemplate[] = [
	{
		id: 'packages',
		title: 'Debian with packages',
		description: 'A base and packages from apt-get.',
		text: lines(
			'FROM debian:12-slim',
			'',
			'RUN apt-get update \\',
			'    && apt-get install -y --no-install-recommends \\',
			'        ca-certificates \\',
			'        curl \\',
			'    && rm -rf /var/lib/apt/lists/*',
			'',
			'CMD ["bash"]',
		),
	},
	{
		id: 'static-site',
		title: 'Static website',
		description: 'A folder of files behind nginx.',
		text: lines('FROM nginx:1.27', '', 'COPY public/ /usr/share/nginx/html/', '', 'EXPOSE 80'),
	},
	{
		id: 'node',
		title: 'Node.js program',
		description: 'Dependencies in a layer of their own, run by an unprivileged user.',
		text: lines(
			'FROM node:22-slim',
			'',
			'WORKDIR /srv/app',
			'COPY package.json package-lock.json ./',
			'RUN npm ci --omit=dev && npm cache clean --force',
			'COPY . .',
			'',
			'ENV NODE_ENV=production',
			'USER node',
			'EXPOSE 3000',
			'CMD ["node", "index.js"]',
		),
	},
	{
		id: 'python',
		title: 'Python program',
		description: 'Requirements first, so that a code change does not reinstall them.',
		text: lines(
			'FROM python:3.13-slim',
			'',
			'WORKDIR /srv/app',
			'COPY requirements.txt ./',
			'RUN pip install --no-cache-dir -r requirements.txt',
			'COPY . .',
			'',
			'RUN useradd --system app',
			'USER app',
			'CMD ["python", "main.py"]',
		),
	},
	{
		id: 'stages',
		title: 'Compile and ship (Go)',
		description: 'One stage builds, the other holds only the program.',
		text: lines(
			'FROM golang:1.23 AS compile',
			'WORKDIR /source',
			'COPY go.mod go.sum ./',
			'RUN go mod download',
			'COPY . .',
			'RUN CGO_ENABLED=0 go build -o /program .',
			'',
			'FROM scratch',
			'COPY --from=compile /program /program',
			'USER 65534:65534',
			'ENTRYPOINT ["/program"]',
		),
	},
	{
		id: 'empty',
		title: 'Minimal',
		description: 'A base and a command.',
		text: lines('FROM alpine:3.20', '', 'CMD ["sh"]'),
	},
];
