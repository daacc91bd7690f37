import {expect, test} from 'vitest';
import {loginHint} from '../../../source/registry/credentials/login-hint.ts';

test.each([
	['123456789012.dkr.ecr.eu-central-1.amazonaws.com', 'Amazon ECR'],
	['123456789012.dkr-ecr.us-east-2.on.aws', 'Amazon ECR'],
	['public.ecr.aws', 'Amazon ECR Public'],
	['registry.gitlab.com', 'GitLab'],
	['gitlab.example.com:5050', 'GitLab'],
	['harbor.example.com', 'Harbor'],
	['team.jfrog.io', 'JFrog Artifactory'],
	['notgitlab.example.com', undefined],
	['team.azurecr.io', 'Azure Container Registry'],
	['europe-west3-docker.pkg.dev', 'Google Artifact Registry'],
	['eu.gcr.io', 'Google Artifact Registry'],
	['ghcr.io', 'GitHub Container Registry'],
	['docker.io', 'Docker Hub'],
	['registry.example.com', undefined],
	['evilgcr.io', undefined],
	['ghcr.io.example.com', undefined],
])('%s is a registry of: %s', (host, name) => {
	expect(loginHint(host)?.name).toBe(name);
});

test.each([
	['123456789012.dkr.ecr.eu-central-1.amazonaws.com', 'get-login-password --region eu-central-1'],
	['123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com', 'password --region us-gov-west-1'],
	['123456789012.dkr-ecr.ap-south-2.on.aws', 'get-login-password --region ap-south-2'],
	['public.ecr.aws', 'aws ecr-public get-login-password --region us-east-1'],
	['team.azurecr.io', 'az acr login --name team '],
	['quay.io', 'OWNER+NAME'],
])('The help for %s has what its own address tells', (host, text) => {
	expect(loginHint(host)?.lines.join('\n')).toContain(text);
});
