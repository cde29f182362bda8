package org.gongshi.peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;

/** The same lookup on the same tables, as a Java shop would write it. */
@SpringBootApplication
@EnableJpaRepositories(considerNestedRepositories = true)
public class Peer {
  public static void main(String... args) {
    SpringApplication.run(Peer.class, args);
  }
}
