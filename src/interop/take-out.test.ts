import { describe, expect, it } from 'vitest'
import { playable } from '../scenarios/index.ts'
import { validate } from '../sim/scenario/parse.ts'
import { bringIn } from './bring-in.ts'
import { FORMS, type FormId, takeOut } from './take-out.ts'

const READ: readonly FormId[] = ['sam', 'cloudformation', 'terraform']

describe('what is taken out', () => {
  it('writes every gallery scenario in every form, and what it cannot hold in a comment', () => {
    for (const { scenario } of playable) {
      for (const { id } of FORMS) {
        const text = takeOut(scenario, id)
        expect(text).not.toMatch(/undefined|\[object|NaN/)
        if (!READ.includes(id)) continue
        const back = bringIn(text)
        expect(back.ok, `${scenario.title} as ${id}: ${JSON.stringify(back)}`).toBe(true)
      }
    }
  })

  it('leaves AWS’s defaults out', () => {
    const scenario = {
      version: 1,
      durationSeconds: 9,
      resources: { a: { type: 'function', timeout: 3 }, q: { type: 'sqs' } },
      connections: [{ from: 'q', to: 'a', batchSize: 10 }],
    }
    const checked = validate(scenario)
    if (!checked.ok) throw new Error()
    for (const { id } of FORMS) expect(takeOut(checked.scenario, id)).not.toMatch(/batch.?size|timeout/i)
  })
})

describe('what AWS would refuse, or do otherwise', () => {
  const written = (connections: object[], more: object = {}) => {
    const resources = {
      work: {
        type: 'function',
        versions: { 1: { aliases: ['live'] } },
        eventInvokeConfig: { maximumRetryAttempts: 0 },
      },
      pictures: { type: 's3' },
      ...more,
    }
    const checked = validate({ version: 1, durationSeconds: 9, resources, connections })
    if (!checked.ok) throw new Error(JSON.stringify(checked.errors))
    return Object.fromEntries(FORMS.map(({ id }) => [id, takeOut(checked.scenario, id)]))
  }
  const live = [{ from: 'pictures', to: 'work', qualifier: 'live' }]

  it('gives an alias the number of its version, and a configuration of its own', () => {
    const { sam, cloudformation, terraform, cdk, cli } = written(live)
    for (const template of [sam, cloudformation]) {
      expect(template).toContain('FunctionVersion: !GetAtt WorkVersion1.Version')
      expect(template).toMatch(
        /DependsOn: \[ WorkAliasLive \]\n {4}Properties:\n {6}FunctionName: !Ref Work\n {6}Qualifier: live/,
      )
    }
    expect(terraform).toMatch(/publish +: = true|publish +=/)
    expect(terraform).toMatch(/qualifier += "live"/)
    expect(cdk).toMatch(/aliasName: 'live',[^}]*retryAttempts: 0/)
    expect(cli).toContain('put-function-event-invoke-config --function-name work --qualifier live')
  })

  it('lets a bucket in before the bucket is told', () => {
    const { cloudformation, terraform, cdk, cli } = written(live)
    expect(cloudformation).toMatch(/AWS::S3::Bucket\n {4}DependsOn: \[ WorkPermission1 \]/)
    expect(terraform).toContain('depends_on = [aws_lambda_permission.work_permission1]')
    expect(cdk).toContain('pictures.addEventNotification(')
    // A bucket's name alone may be another account's.
    expect(cloudformation).toContain('SourceAccount: !Ref AWS::AccountId')
    expect(terraform).toContain('data "aws_caller_identity" "current" {}')
    expect(terraform).toMatch(/source_account += data\.aws_caller_identity\.current\.account_id/)
    expect(cli).toMatch(/--source-arn arn:aws:s3:::pictures --source-account "\$ACCOUNT"/)
  })

  it('writes one rule with every target, and none without a schedule', () => {
    const more = {
      mail: { type: 'function' },
      often: { type: 'cloudwatch-events', traffic: [{ kind: 'constant', ratePerSecond: 1 / 300 }] },
      once: { type: 'cloudwatch-events', traffic: [{ kind: 'burst', count: 1, atSeconds: 1 }] },
    }
    const { cloudformation, terraform } = written(
      [
        { from: 'often', to: 'work' },
        { from: 'often', to: 'mail' },
        { from: 'once', to: 'mail' },
      ],
      more,
    )
    expect(cloudformation?.match(/Id: target/g)).toHaveLength(2)
    expect(cloudformation).toContain('Not written here: once (cloudwatch-events)')
    expect(terraform?.match(/resource "aws_cloudwatch_event_target"/g)).toHaveLength(2)
  })

  it('makes queues before what names them, in a script that can be run again', () => {
    const more = { jobs: { type: 'sqs', redrivePolicy: { deadLetterTarget: 'lost' } }, lost: { type: 'sqs' } }
    const { cli } = written(
      [{ from: 'jobs', to: 'work', filterCriteria: { filters: [{ pattern: { body: { price: ['$or more'] } } }] } }],
      more,
    )
    expect(cli!.indexOf('--queue-name lost')).toBeLessThan(cli!.indexOf('--queue-name jobs'))
    expect(cli).toContain('update-event-source-mapping --uuid "$uuid"')
    // In double quotes a shell would read $or as a variable.
    expect(cli).toContain('\\$or')
    expect(cli).not.toMatch(/update-function-configuration[^\n]*(\\\n[^\n]*)*--architectures/)
  })

  it('publishes one version, the latest, and names the ones before it by their number', () => {
    // Two versions of one function in a template: CloudFormation stops at the second, whose code is the same.
    const versions = { 3: { aliases: ['old'] }, 7: { aliases: ['live'] } }
    const { cloudformation, terraform, cdk, cli } = written(
      [
        { from: 'pictures', to: 'work', qualifier: '3' },
        { from: 'jobs', to: 'work', qualifier: '7' },
      ],
      { work: { type: 'function', versions }, jobs: { type: 'sqs' } },
    )
    expect(cloudformation?.match(/AWS::Lambda::Version/g)).toHaveLength(1)
    expect(cloudformation).toContain("FunctionVersion: '3'")
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is CloudFormation's, and Terraform's.
    expect(cloudformation).toContain('Function: !Sub ${Work.Arn}:3')
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the same.
    expect(terraform).toContain('lambda_function_arn = "${aws_lambda_function.work.arn}:3"')
    expect(terraform).toMatch(/function_name += aws_lambda_function\.work\.qualified_arn/)
    expect(terraform).toMatch(/function_version = aws_lambda_function\.work\.version\n/)
    expect(cdk).toContain("lambda.Version.fromVersionAttributes(this, 'WorkVersion3', { lambda: work, version: '3' })")
    expect(cdk).toContain('const workVersion7 = work.currentVersion')
    expect(cdk).toMatch(/aliasName: 'old',\n\s+version: workVersion3,/)
    expect(cli).toContain('function:work:7"')
  })

  it('keeps aliases apart that a name with letters alone would not tell apart', () => {
    const { cloudformation, terraform, cli } = written([], {
      work: { type: 'function', versions: { 1: { aliases: ['PROD', 'prod', 'x', '_x', '-y'] } } },
    })
    const names = [...cloudformation!.matchAll(/^ {2}(\w+):\n {4}Type: AWS::Lambda::Alias/gm)].map(([, name]) => name)
    expect(new Set(names).size).toBe(5)
    const labels = [...terraform!.matchAll(/"aws_lambda_alias" "(\w+)"/g)].map(([, label]) => label)
    expect(new Set(labels).size).toBe(5)
    // As a value of its own it would be the next option.
    expect(cli).toContain('--name=-y')
  })

  it('makes each queue after the one it gives up to, however many there are in a row', () => {
    const { cdk, cli } = written([{ from: 'jobs', to: 'work' }], {
      jobs: { type: 'sqs', redrivePolicy: { deadLetterTarget: 'second' } },
      second: { type: 'sqs', redrivePolicy: { deadLetterTarget: 'third' } },
      third: { type: 'sqs' },
    })
    const places = (text: string, words: (name: string) => string) =>
      ['third', 'second', 'jobs'].map((name) => text.indexOf(words(name)))
    const [inCdk, inCli] = [places(cdk!, (name) => `const ${name} =`), places(cli!, (name) => `--queue-name ${name}`)]
    for (const found of [inCdk, inCli]) expect(found).toEqual(found.toSorted((a, b) => a - b))
    expect(Math.min(...inCdk, ...inCli)).toBeGreaterThan(0)
  })

  it('opens a circle of queues, and says where', () => {
    const { cloudformation, cli } = written([{ from: 'one', to: 'work' }], {
      one: { type: 'sqs', redrivePolicy: { deadLetterTarget: 'other' } },
      other: { type: 'sqs', redrivePolicy: { deadLetterTarget: 'one' } },
    })
    expect(cloudformation?.match(/RedrivePolicy/g)).toHaveLength(1)
    for (const text of [cloudformation, cli]) expect(text).toContain('other gives up to one (a circle')
  })

  it('lets functions send to each other in a circle, as each tool can make them', () => {
    const { sam, cdk } = written(
      [
        { from: 'pictures', to: 'work' },
        { from: 'work', to: 'mail', as: 'onSuccess' },
        { from: 'mail', to: 'work', as: 'onFailure' },
      ],
      { mail: { type: 'function' } },
    )
    // In SAM's own words each role would name the function that waits for it.
    expect(sam?.match(/Type: AWS::Lambda::EventInvokeConfig/g)).toHaveLength(2)
    expect(cdk).toContain('const mail = new lambda.Function')
    expect(cdk).toMatch(/LambdaDestination\(lambda\.Function\.fromFunctionName\(this, 'WorkByName1', 'work'\)\)/)
    expect(cdk!.indexOf('const mail')).toBeLessThan(cdk!.indexOf('const work'))
  })

  it('calls nothing by a word of the language or of the stack', () => {
    const ids = ['new', 'class', 'scope', 'lambda', 'sqs', 'this']
    const queues = Object.fromEntries(ids.map((id) => [id, { type: 'sqs' }]))
    const { cdk } = written([], queues)
    for (const id of ids) expect(cdk).toContain(`const ${id}_ = new sqs.Queue`)
  })

  it('leads a URL to its alias, and has the pollers of a queue that are AWS’s own number', () => {
    const { cloudformation, terraform, cdk, cli } = written(
      [
        { from: 'link', to: 'work', qualifier: 'live' },
        { from: 'jobs', to: 'work', provisionedPollerConfig: {} },
      ],
      { link: { type: 'function-url' }, jobs: { type: 'sqs' } },
    )
    expect(cloudformation).toMatch(/TargetFunctionArn: !GetAtt Work.Arn\n {6}AuthType: AWS_IAM\n {6}Qualifier: live/)
    expect(terraform).toMatch(/qualifier += "live"\n +authorization_type/)
    expect(cdk).toContain("new lambda.FunctionUrl(this, 'Link', { function: workAliasLive })")
    expect(cli).toContain('create-function-url-config --function-name work --qualifier live')
    for (const text of [cloudformation, cdk, cli]) expect(text).toMatch(/"?minimumPollers\\?"?: ?2/i)
  })

  it('writes a table in the CDK with the billing of all the other forms', () => {
    const { cdk, cloudformation } = written([{ from: 'orders', to: 'work' }], { orders: { type: 'dynamodb-stream' } })
    expect(cloudformation).toContain('BillingMode: PAY_PER_REQUEST')
    expect(cdk).toContain('billingMode: dynamodb.BillingMode.PAY_PER_REQUEST')
  })

  it('writes the mapping of a broker, whose ARN and login it asks for', () => {
    const { cloudformation, terraform, cdk, cli } = written(
      [
        { from: 'orders', to: 'work', batchSize: 50 },
        { from: 'mails', to: 'work' },
        { from: 'docs', to: 'work' },
      ],
      { orders: { type: 'msk' }, mails: { type: 'mq' }, docs: { type: 'documentdb' } },
    )
    expect(cloudformation).toContain('EventSourceArn: !Ref OrdersArn')
    expect(cloudformation).toContain('Topics: [ orders ]')
    expect(cloudformation).toMatch(/Type: BASIC_AUTH\n {10}URI: !Ref MailsLoginArn/)
    expect(cloudformation).toMatch(/DocumentDBEventSourceConfig:\n {8}DatabaseName: docs/)
    expect(terraform).toMatch(/event_source_arn += var.orders_arn/)
    expect(terraform).toMatch(/source_access_configuration {\n +type = "BASIC_AUTH"\n +uri {2}= var.mails_login_arn/)
    expect(cdk).toContain("const orders = new CfnParameter(this, 'OrdersArn').valueAsString")
    expect(cdk).toContain("documentDbEventSourceConfig: { databaseName: 'docs' }")
    // Not among what update-event-source-mapping takes.
    expect(cli).toContain(`"$ORDERS_ARN" '--starting-position TRIM_HORIZON --topics orders' \\\n  --batch-size 50`)
    expect(cli).toContain('--document-db-event-source-config')
    expect(cli).toContain('\\"URI\\":\\"$MAILS_LOGIN_ARN\\"')
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's.
    expect(cli).toContain(': "${DOCS_ARN:?}"')
  })

  it('makes a REST API with its paths, what it hands over with, and the right to call', () => {
    const { sam, cloudformation, terraform, cdk, cli } = written(
      [
        { from: 'shop', to: 'work', invocationType: 'Event' },
        { from: 'shop', to: 'work', qualifier: 'live' },
      ],
      { shop: { type: 'api-gateway', stage: 'v1', resourcePath: '/orders/{id}', timeoutInMillis: 5000 } },
    )
    // SAM has no words for a method that hands over.
    for (const template of [sam, cloudformation]) {
      expect(template).toContain('Type: AWS::ApiGateway::Deployment\n    DependsOn: [ ShopMethod1, ShopMethod2 ]')
      expect(template).toContain(`integration.request.header.X-Amz-Invocation-Type: "'Event'"`)
      expect(template).toMatch(
        /Type: AWS\n {8}IntegrationHttpMethod: POST\n {8}Uri: !Sub .*functions\/\$\{Work\.Arn\}\/inv/,
      )
      expect(template).toMatch(/Uri: !Sub .*functions\/\$\{WorkAliasLive\}\/invocations\n {8}TimeoutInMillis: 5000/)
      expect(template).toMatch(/SourceArn: !Sub arn:.*:execute-api:.*:\$\{Shop\}\/\*/)
      expect(template).toContain('StageName: v1')
    }
    expect(terraform).toMatch(/uri += aws_lambda_alias\.work_alias_live\.invoke_arn/)
    expect(terraform).toContain('resource "aws_api_gateway_integration_response" "shop_method1"')
    expect(terraform).toContain('depends_on = [aws_api_gateway_integration.shop_method1,')
    expect(cdk).toContain(
      "shop.root.resourceForPath('/orders/{id}').addMethod('ANY', new apigateway.LambdaIntegration(work, {",
    )
    expect(cdk).toContain('timeout: Duration.millis(5000)')
    expect(cli).toMatch(/SHOP_API=\$\(rest_api shop v1 ".*\/orders\/\{id\}/)
    expect(cli).toMatch(
      /permit work-permission1 apigateway\.amazonaws\.com [^\n]+\n {2}--source-arn ".*:\$SHOP_API\/\*"/,
    )
  })

  it('writes an API that waits as events of SAM, the function of its first path first', () => {
    const { sam } = written(
      [
        { from: 'shop', to: 'mail' },
        { from: 'shop', to: 'work' },
        { from: 'site', to: 'work' },
      ],
      { shop: { type: 'api-gateway' }, site: { type: 'http-api', timeoutInMillis: 900 }, mail: { type: 'function' } },
    )
    expect(sam).toMatch(/Type: Api\n {10}Properties:\n {12}RestApiId: !Ref Shop\n {12}Path: \/\{proxy\+\}/)
    expect(sam).toMatch(/Type: HttpApi\n {10}Properties:\n {12}ApiId: !Ref Site\n {12}TimeoutInMillis: 900/)
    expect(sam!.indexOf('FunctionName: mail')).toBeLessThan(sam!.indexOf('FunctionName: work'))
    expect(sam).not.toMatch(/AWS::ApiGateway|AWS::Lambda::Permission/)
  })

  it('puts a function into a target group once it is let in, and asks for the subnets', () => {
    const { cloudformation, terraform, cdk, cli } = written(
      [
        { from: 'front', to: 'work', qualifier: 'live' },
        { from: 'front', to: 'mail' },
      ],
      { front: { type: 'alb', idleTimeoutSeconds: 120 }, mail: { type: 'function' } },
    )
    expect(cloudformation).toContain('FrontSubnets:\n    Type: List<AWS::EC2::Subnet::Id>')
    expect(cloudformation).toMatch(/TargetGroup\n {4}DependsOn: \[ WorkPermission1 \]/)
    expect(cloudformation).toMatch(/Key: idle_timeout\.timeout_seconds\n {10}Value: '120'/)
    expect(terraform).toMatch(/variable "front_subnets" \{\n {2}type = list\(string\)/)
    expect(terraform).toMatch(/target_id +=[^\n]+\n\n {2}depends_on = \[aws_lambda_permission\.work_permission1\]/)
    expect(terraform).toMatch(/idle_timeout +=.*120/)
    expect(cdk).toContain('frontTargets1.node.addDependency(workPermission1)')
    expect(cli!.indexOf('permit work-permission1')).toBeLessThan(cli!.indexOf('register-targets'))
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's.
    expect(cli).toContain(': "${FRONT_SUBNETS:?}"')
  })

  it('lets in a bot under its name, and leaves what a service has no room for, by name', () => {
    const { cloudformation, cdk } = written(
      [
        { from: 'help', to: 'work', qualifier: 'live' },
        ...['work', 'mail', 'post'].map((to) => ({ from: 'lines', to })),
      ],
      {
        help: { type: 'lex' },
        lines: { type: 'cloudwatch-logs' },
        mail: { type: 'function' },
        post: { type: 'function' },
      },
    )
    expect(cloudformation).toMatch(/HelpInvokesWork:\n {4}Type: AWS::Lambda::Permission/)
    expect(cdk).toContain("new lambda.CfnPermission(this, 'HelpInvokesWork'")
    expect(cloudformation?.match(/AWS::Logs::SubscriptionFilter/g)).toHaveLength(2)
    expect(cloudformation).toContain('Not written here: lines to post (a log group has two filters)')
  })

  it('names what only a cluster says, and tells RabbitMQ by its virtual host', () => {
    const { cloudformation, terraform } = written(
      [
        { from: 'orders', to: 'work' },
        { from: 'mails', to: 'work' },
      ],
      { orders: { type: 'msk', partitionCount: 6 }, mails: { type: 'mq', engineType: 'RABBITMQ' } },
    )
    expect(cloudformation).toContain('Not written here: partitionCount of orders (the cluster’s own)')
    expect(cloudformation).toMatch(/Type: VIRTUAL_HOST\n {10}URI: \//)
    expect(terraform).toMatch(/type = "VIRTUAL_HOST"\n {4}uri {2}= "\/"/)
  })
})
